import { Field } from './field.tsx'

/** Asks for a password to be chosen: managers and pasting are welcome, kinds of characters no matter. */
export function NewPasswordField({
  name = 'password',
  label = 'Password',
  error,
}: {
  name?: string
  label?: string
  error?: string | undefined
}) {
  return (
    <Field
      name={name}
      label={label}
      hint="At least 15 characters. Four or five unrelated words do well, or what a password manager makes up."
      error={error}
    >
      {(control) => <input {...control} type="password" autoComplete="new-password" />}
    </Field>
  )
}
