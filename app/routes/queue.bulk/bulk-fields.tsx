import type { BulkAct } from '#app/domain/desk/bulk.ts'
import { Field } from '#app/ui/field.tsx'
import { type Attempt, typedText } from '#app/ui/stacked-form.tsx'

type BulkFieldsProps = { act: BulkAct; tags: readonly string[]; answer: Attempt | undefined }

/** What the act asks for, once for all its claims. */
export function BulkFields({ act, tags, answer }: BulkFieldsProps) {
  switch (act) {
    case 'tag':
    case 'untag':
      return (
        <Field
          name="tag"
          label="Tag"
          width="half"
          hint={act === 'tag' ? 'As the desk has it, where there is one that fits.' : undefined}
          error={answer?.errors.tag}
        >
          {(control) => (
            <span>
              <input
                {...control}
                type="text"
                list="desk-tags"
                autoComplete="off"
                defaultValue={typedText(answer, 'tag')}
              />
              <datalist id="desk-tags">
                {tags.map((tag) => (
                  <option key={tag} value={tag} />
                ))}
              </datalist>
            </span>
          )}
        </Field>
      )
    case 'set_aside':
      return (
        <Field
          name="reason"
          label="Reason"
          hint="Why nobody can check them: “Predictions about next year.” It is kept with each claim."
          error={answer?.errors.reason}
        >
          {(control) => (
            <textarea {...control} rows={3} defaultValue={typedText(answer, 'reason')} />
          )}
        </Field>
      )
    case 'approve':
      return null
  }
}
