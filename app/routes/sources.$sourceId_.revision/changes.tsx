import type { TextChange } from '#app/domain/source/text-changes.ts'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './revision.module.css'

type ChangesProps = { changes: readonly TextChange[]; language: string }

/** What went, what came, and as much of the rest as shows where: told by words and strokes, not by colour alone. */
export function Changes({ changes, language }: ChangesProps) {
  if (changes.every(({ kind }) => kind === 'same')) {
    return <p>Only white space between paragraphs differs.</p>
  }
  return (
    <div className={styles.changes} lang={language} dir="auto">
      {changes.map((change, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes on the page
        <Change key={index} change={change} />
      ))}
    </div>
  )
}

function Change({ change }: { change: TextChange }) {
  switch (change.kind) {
    case 'same':
      return <Unchanged paragraphs={change.paragraphs} />
    case 'gone':
      return change.paragraphs.map((paragraph) => (
        <del key={paragraph} className={styles.gone}>
          <VisuallyHidden>Taken out: </VisuallyHidden>
          <p dir="auto">{paragraph}</p>
        </del>
      ))
    case 'new':
      return change.paragraphs.map((paragraph) => (
        <ins key={paragraph} className={styles.new}>
          <VisuallyHidden>Put in: </VisuallyHidden>
          <p dir="auto">{paragraph}</p>
        </ins>
      ))
    case 'changed':
      return (
        <p className={styles.changed} dir="auto">
          {change.stretches.map(({ kind, text }, index) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes on the page
            if (kind === 'same') return <span key={index}>{text}</span>
            const Tag = kind === 'gone' ? 'del' : 'ins'
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes on the page
              <Tag key={index} className={styles.word}>
                {text}
              </Tag>
            )
          })}
        </p>
      )
  }
}

/** Long stretches that stayed are said, not shown: their ends are enough to know the place. */
function Unchanged({ paragraphs }: { paragraphs: readonly string[] }) {
  const first = paragraphs[0] ?? ''
  const last = paragraphs.at(-1) ?? ''
  if (paragraphs.length <= 3) {
    return paragraphs.map((paragraph) => (
      <p key={paragraph} className={styles.same} dir="auto">
        {paragraph}
      </p>
    ))
  }
  return (
    <>
      <p className={styles.same} dir="auto">
        {first}
      </p>
      <p className={styles.skipped} lang="en" dir="ltr">
        {paragraphs.length - 2} paragraphs did not change
      </p>
      <p className={styles.same} dir="auto">
        {last}
      </p>
    </>
  )
}
