import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './field.module.css'

/** What the control must carry so that its label, hint and error belong to it. */
export type ControlProps = {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and how to mend it, naming the field. */
  error?: string | undefined
  optional?: boolean
  /** How wide an answer is expected; the control's width says so. */
  width?: 'full' | 'half' | 'short'
  /** Another id than the name, where two forms of a page ask the same thing. */
  id?: string
  /** The input, textarea or select: `(control) => <input {...control} />`. */
  children: (control: ControlProps) => ReactNode
}

/** A labelled control with its hint and its error, linked for every way of reading a page. */
export function Field({ name, label, hint, error, optional, width, id, children }: FieldProps) {
  const controlId = id ?? fieldId(name)
  const hintId = hint ? `${controlId}-hint` : null
  const errorId = error ? `${controlId}-error` : null
  return (
    <div className={classNames(styles.field, error && styles.invalid, styles[width ?? 'full'])}>
      <label className={styles.label} htmlFor={controlId}>
        {label}
        {optional ? <span className={styles.optional}> (optional)</span> : null}
      </label>
      {hintId ? (
        <div className={styles.hint} id={hintId}>
          {hint}
        </div>
      ) : null}
      {errorId ? <FieldError id={errorId}>{error}</FieldError> : null}
      {children({
        id: controlId,
        name,
        'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
    </div>
  )
}

/** The id a field's control has, and an error summary links to. */
export function fieldId(name: string): string {
  return `field-${name}`
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className={styles.error} id={id}>
      <span className={styles.errorPrefix}>Error: </span>
      {children}
    </p>
  )
}
