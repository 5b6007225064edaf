import type { Disposition } from '#app/domain/claim/claim.ts'
import { type Choice, Choices } from '../choices.tsx'
import type { FieldErrors } from '../error-summary.tsx'
import { Field } from '../field.tsx'

const ways: readonly Choice<Exclude<Disposition, 'active'>>[] = [
  {
    value: 'not_checkable',
    label: 'Not checkable',
    hint: 'a prediction, an opinion, no assertion',
  },
  {
    value: 'duplicate_of',
    label: 'A duplicate',
    hint: 'another claim says the same; name it below',
  },
  { value: 'withdrawn', label: 'Withdrawn', hint: 'the desk will not check it' },
]

type AsideFieldsProps = {
  meant: { disposition: Disposition; reason: string; target: string }
  /** What the search for the other claim found; nothing before there was one. */
  check?: { others: readonly { id: string; statement: string; sourceTitle: string }[] }
  errors: FieldErrors
}

/** How a claim is set aside, and of which other one it is a duplicate. */
export function AsideFields({ meant, check, errors }: AsideFieldsProps) {
  const others = check?.others ?? []
  return (
    <>
      <Choices
        id="field-disposition"
        name="disposition"
        legend="Set aside as"
        choices={ways}
        defaultValue={meant.disposition === 'active' ? 'not_checkable' : meant.disposition}
      />
      <Field
        name="target"
        label="The other claim, if it is a duplicate"
        hint="Paste its address, or type words of it to search."
        optional
        error={errors.target}
      >
        {(control) => <input {...control} type="text" defaultValue={meant.target} />}
      </Field>
      {others.length > 0 ? (
        <Choices
          name="duplicateOf"
          legend="It says the same as"
          choices={others.map(({ id, statement, sourceTitle }) => ({
            value: id,
            label: statement,
            hint: sourceTitle,
          }))}
        />
      ) : meant.target ? (
        <p>No other claim matches these words.</p>
      ) : null}
      <Field id="field-aside-reason" name="reason" label="Reason" error={errors.reason}>
        {(control) => <textarea {...control} rows={3} defaultValue={meant.reason} />}
      </Field>
    </>
  )
}
