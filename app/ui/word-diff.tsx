import { diffWords } from '#app/domain/shared/word-diff.ts'
import { VisuallyHidden } from './visually-hidden.tsx'
import styles from './word-diff.module.css'

/** A text before and after, as one: what went is struck through, what came is marked; both are also said. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <span className={styles.diff}>
      {diffWords(before, after).map((run, index) => {
        // The same runs come in the same order with every drawing.
        const key = `${index}${run.in}`
        if (run.in === 'both') return <span key={key}>{run.text}</span>
        const Changed = run.in === 'before' ? 'del' : 'ins'
        return (
          <Changed key={key}>
            <VisuallyHidden>{run.in === 'before' ? ' removed: ' : ' added: '}</VisuallyHidden>
            {run.text}
          </Changed>
        )
      })}
    </span>
  )
}
