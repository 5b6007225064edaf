import { useEffect, useRef } from 'react'
import styles from './error-summary.module.css'
import { fieldId } from './field.tsx'

/** Field name to what is wrong with it, in the form's order. */
export type FieldErrors<Name extends string = string> = Partial<Record<Name, string>>

type ErrorSummaryProps = {
  errors: FieldErrors
  /** What is wrong with the whole, when no field is to blame. */
  problem?: string | undefined
  title?: string
}

/** What has to be mended, each with a link to its field; takes focus when it appears. Empty: nothing. */
export function ErrorSummary({ errors, problem, title = 'There is a problem' }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const entries = Object.entries(errors).filter(([, message]) => message)
  const shown = entries.length > 0 || Boolean(problem)
  // Every answer of the server brings a new object, so a second failed try is announced as well.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `errors` is the signal, not an input
  useEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, errors])
  if (!shown) return null
  return (
    <div className={styles.summary} ref={box} tabIndex={-1} role="alert">
      <h2 className={styles.title}>{title}</h2>
      {problem ? <p>{problem}</p> : null}
      {entries.length > 0 ? (
        <ul className={styles.list}>
          {entries.map(([name, message]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>{message}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
