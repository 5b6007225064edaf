import { Field } from '#app/ui/field.tsx'
import { type FieldErrors, type Typed, typedIn } from './outcome.ts'

type WordsFieldProps = {
  id: string
  name: string
  label: string
  hint?: string
  typed: Typed
  errors: FieldErrors
  /** What stands in the field before anything is typed. */
  words?: string
  rows?: number
}

/** Words in the text's own language, written in its direction; what was typed comes back. */
export function WordsField(props: WordsFieldProps) {
  const { id, name, label, hint, typed, errors, words, rows = 3 } = props
  return (
    <Field {...{ id, name, label, hint }} error={errors[name]}>
      {(control) => (
        <textarea
          {...control}
          {...{ rows }}
          dir="auto"
          defaultValue={typedIn(typed, name, words)}
        />
      )}
    </Field>
  )
}
