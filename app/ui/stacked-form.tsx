import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button, type ButtonLook } from './button.tsx'
import { ErrorSummary, type FieldErrors } from './error-summary.tsx'
import { FormKey } from './form-key.tsx'
import styles from './stacked-form.module.css'

/** What an action answers with when its form has to be mended. */
export type Attempt = {
  errors: FieldErrors
  problem?: string | undefined
  typed: Readonly<Record<string, string | string[]>>
}

type StackedFormProps = {
  /** The form as it came back, if it did. */
  attempt?: Attempt | undefined
  /** For buttons that stand elsewhere. */
  id?: string
  /** What the button says. */
  submit: string
  look?: ButtonLook
  /** What the button sends, where the form has several. */
  name?: string
  value?: string
  /** What stands beside the button. */
  beside?: ReactNode
  /** Loads the whole page anew afterwards: where who is signed in changes. */
  reloadDocument?: boolean
  children?: ReactNode
}

/** One column of fields that posts to its own page, with what has to be mended on top. */
export function StackedForm({ attempt, submit, look = 'primary', ...props }: StackedFormProps) {
  return (
    <Form
      id={props.id}
      className={styles.form}
      method="post"
      noValidate
      reloadDocument={props.reloadDocument}
    >
      <ErrorSummary errors={attempt?.errors ?? {}} problem={attempt?.problem} />
      <FormKey />
      {props.children}
      <div className={styles.buttons}>
        <Button look={look} name={props.name} value={props.value}>
          {submit}
        </Button>
        {props.beside}
      </div>
    </Form>
  )
}

/** What was typed into a field, or what it starts with. */
export function typedText(attempt: Attempt | undefined, name: string, start = ''): string {
  const typed = attempt?.typed[name]
  return typeof typed === 'string' ? typed : start
}

/** What was ticked of a list, or what it starts with. */
export function typedList(
  attempt: Attempt | undefined,
  name: string,
  start: readonly string[] = [],
): readonly string[] {
  if (!attempt) return start
  const typed = attempt.typed[name]
  return typeof typed === 'string' ? [typed] : (typed ?? [])
}
