import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { type Outcome, type Typed, typedIn } from './outcome.ts'
import styles from './verdict-form.module.css'

/** Whether the reader is free to judge; a yes asks for what ties them to it, and steps aside. */
export function ConflictQuestion({ typed, errors }: { typed: Typed; errors: Outcome['errors'] }) {
  return (
    <div className={styles.conflict}>
      <Choices
        name="conflict"
        legend="Do you have a conflict of interest here?"
        choices={[
          { value: 'none', label: 'No' },
          { value: 'declared', label: 'Yes, I step aside' },
        ]}
        inline
        defaultValue={conflictTyped(typed)}
        error={errors.conflict}
      />
      <div className={styles.declared}>
        <Field
          name="conflictReason"
          label="What ties you to it"
          hint="Your verdict is not counted; another reviewer takes the place."
          error={errors.conflictReason}
        >
          {(control) => (
            <textarea {...control} rows={2} defaultValue={typedIn(typed, 'conflictReason')} />
          )}
        </Field>
      </div>
    </div>
  )
}

function conflictTyped(typed: Typed): string | undefined {
  const answer = typedIn(typed, 'conflict')
  return answer === 'declared' || answer === 'none' ? answer : undefined
}
