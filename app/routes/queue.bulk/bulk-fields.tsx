import type { BulkAct } from '#app/domain/desk/bulk.ts'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { type Attempt, typedList, typedText } from '#app/ui/stacked-form.tsx'

type BulkFieldsProps = {
  act: BulkAct
  tags: readonly string[]
  reviewers: readonly { id: string; name: string }[]
  answer: Attempt | undefined
}

/** What the act asks for, once for all its claims. */
export function BulkFields({ act, tags, reviewers, answer }: BulkFieldsProps) {
  switch (act) {
    case 'assign':
      return (
        <>
          <Choices
            name="reviewers"
            type="checkbox"
            legend="Reviewers"
            choices={[
              { value: 'open', label: 'Nobody: open to all reviewers' },
              ...reviewers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            defaultValues={typedList(answer, 'reviewers')}
            error={answer?.errors.reviewers}
          />
          <DueField answer={answer} />
        </>
      )
    case 'assign_fairly':
    case 'due':
      return <DueField answer={answer} />
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

function DueField({ answer }: Pick<BulkFieldsProps, 'answer'>) {
  return (
    <Field
      name="dueOn"
      label="Due date"
      width="short"
      optional
      hint="The end of this day, in UTC. Left empty, there is no date."
      error={answer?.errors.dueOn}
    >
      {(control) => <input {...control} type="date" defaultValue={typedText(answer, 'dueOn')} />}
    </Field>
  )
}
