import type { CorrectionKind } from '#app/domain/claim/claim.ts'
import { type Choice, Choices } from '../choices.tsx'
import { Field } from '../field.tsx'

const kinds: readonly Choice<CorrectionKind>[] = [
  {
    value: 'clarification',
    label: 'Clarification',
    hint: 'nothing was wrong; it could be read wrongly',
  },
  { value: 'update', label: 'Update', hint: 'something happened since' },
  { value: 'correction', label: 'Correction', hint: 'something on the page was wrong' },
]

type NoteFieldsProps = {
  meant: { kind: CorrectionKind; reason: string }
  error?: string | undefined
}

/** A note for the public page: what kind of note, and its words. */
export function NoteFields({ meant, error }: NoteFieldsProps) {
  return (
    <>
      <Choices
        id="field-note-kind"
        name="kind"
        legend="Kind of note"
        choices={kinds}
        defaultValue={meant.kind}
      />
      <Field
        id="field-text"
        name="reason"
        label="The note"
        hint="What readers must know, and what it said before: “We first wrote 38 percent; it is 37.7.”"
        error={error}
      >
        {(control) => <textarea {...control} rows={3} defaultValue={meant.reason} />}
      </Field>
    </>
  )
}
