import { Field } from '#app/ui/field.tsx'

type DueFieldProps = {
  /** Unique on the page. */
  id: string
  /** 'YYYY-MM-DD'; empty for none. */
  value: string
  error: string | undefined
}

/** The day until whose end a verdict is asked for. */
export function DueField({ id, value, error }: DueFieldProps) {
  return (
    <Field id={id} name="dueOn" label="Due date" optional error={error} width="short">
      {(control) => <input {...control} type="date" defaultValue={value} />}
    </Field>
  )
}
