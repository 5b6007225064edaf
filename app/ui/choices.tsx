import type { ReactNode } from 'react'
import styles from './choices.module.css'
import { classNames } from './class-names.ts'
import { FieldError, fieldId } from './field.tsx'

export type Choice<Value extends string> = {
  value: Value
  label: ReactNode
  /** What the answer means, beside it. */
  hint?: ReactNode
  /** What is asked further of whoever chooses it. */
  further?: ReactNode
  /** The key that chooses it, printed on it. */
  shortcut?: string
}

type ChoicesProps<Value extends string> = {
  name: string
  /** Another id than the name, where a page asks the same thing twice. */
  id?: string
  legend: ReactNode
  choices: readonly Choice<Value>[]
  defaultValue?: Value | undefined
  /** `checkbox` where several may be chosen. */
  type?: 'radio' | 'checkbox'
  defaultValues?: readonly Value[]
  hint?: ReactNode
  error?: string | undefined
  /** Beside each other instead of below; for a few short answers. */
  inline?: boolean
  required?: boolean
}

/** A question with a closed list of answers. Its id is that of its first answer, for error links. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { name, legend, choices, type = 'radio', hint, error, inline, required } = props
  const id = props.id ?? fieldId(name)
  const hintId = hint ? `${id}-hint` : null
  const errorId = error ? `${id}-error` : null
  const chosen = props.defaultValues ?? (props.defaultValue ? [props.defaultValue] : [])
  return (
    <fieldset
      className={classNames(styles.choices, error && styles.invalid)}
      aria-describedby={[hintId, errorId].filter(Boolean).join(' ') || undefined}
    >
      <legend className={styles.legend}>{legend}</legend>
      {hintId ? (
        <div className={styles.hint} id={hintId}>
          {hint}
        </div>
      ) : null}
      {errorId ? <FieldError id={errorId}>{error}</FieldError> : null}
      <div className={inline ? styles.inline : styles.list}>
        {choices.map((choice, index) => (
          <div className={styles.choice} key={choice.value}>
            <input
              type={type}
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              aria-describedby={choice.hint ? `${id}-${choice.value}-hint` : undefined}
              aria-keyshortcuts={choice.shortcut}
              required={required && type === 'radio'}
            />
            <label htmlFor={index === 0 ? id : `${id}-${choice.value}`}>{choice.label}</label>
            {choice.shortcut ? <kbd className={styles.shortcut}>{choice.shortcut}</kbd> : null}
            {choice.hint ? (
              <span className={styles.choiceHint} id={`${id}-${choice.value}-hint`}>
                {choice.hint}
              </span>
            ) : null}
            {choice.further ? <div className={styles.further}>{choice.further}</div> : null}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
