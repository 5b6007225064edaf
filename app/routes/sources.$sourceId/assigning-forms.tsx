import type { ReviewerView } from '#app/data/reads/review-screen/places.server.ts'
import type { SelectedClaim } from '#app/data/reads/review-screen.server.ts'
import { quorumLimits } from '#app/domain/claim/minimums.ts'
import { dueFrom } from '#app/domain/claim/places.ts'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { Act } from './act.tsx'
import styles from './assignment.module.css'
import { DueField } from './due-field.tsx'
import { allTypedIn, type Outcome, typedIn } from './outcome.ts'

type AssigningFormsProps = { selected: SelectedClaim; outcome: Outcome | null }

/** What an editor can do about who rates: name them, let the desk do it, open the round, ask for more or fewer. */
export function AssigningForms({ selected, outcome }: AssigningFormsProps) {
  const { claim, permissions, places } = selected
  const about = { claim, outcome }
  const due = dueFrom(places.now.toISOString(), claim.rules)?.slice(0, 10) ?? ''
  return (
    <div className={styles.acts}>
      <Act
        name="assign_reviewers"
        label="Assign reviewers"
        {...about}
        permission={permissions.assign_reviewers}
      >
        {(typed, errors) => (
          <>
            <Choices
              name="assignees"
              type="checkbox"
              legend="Who shall rate it"
              hint={`It needs ${claim.rules.quorum === 1 ? 'one verdict' : `${claim.rules.quorum} verdicts`}. Places that you leave free are open to all.`}
              choices={choicesOf(places.reviewers)}
              defaultValues={
                typed.claimId
                  ? allTypedIn(typed, 'assignees')
                  : places.kept.map((place) => place.memberId)
              }
              error={errors.assignees}
            />
            <DueField id="assign-due" value={typedIn(typed, 'dueOn', due)} error={errors.dueOn} />
          </>
        )}
      </Act>
      <Act
        name="assign_fairly"
        label="Assign fairly"
        {...about}
        permission={permissions.assign_fairly}
      >
        {(typed, errors) => (
          <>
            <p className={styles.soft}>
              The desk names the reviewers with the fewest assignments, without a conflict of
              interest on this claim.
            </p>
            <DueField id="fair-due" value={typedIn(typed, 'dueOn', due)} error={errors.dueOn} />
          </>
        )}
      </Act>
      {places.kept.length > 0 ? (
        <Act
          name="open_to_all"
          label="Open to all"
          {...about}
          permission={permissions.assign_reviewers}
        >
          {() => (
            <p className={styles.soft}>No place is kept any more: any reviewer may rate it.</p>
          )}
        </Act>
      ) : null}
      <Act
        name="change_quorum"
        label="Change the verdicts needed"
        {...about}
        permission={permissions.change_quorum}
      >
        {(typed, errors) => (
          <>
            <Field
              id="change-quorum"
              name="quorum"
              label="Verdicts needed"
              hint={`For this round of this claim alone. ${given(claim.verdictCount)}`}
              error={errors.quorum}
              width="short"
            >
              {(control) => (
                <input
                  {...control}
                  type="number"
                  min={quorumLimits.minimum}
                  max={quorumLimits.maximum}
                  defaultValue={typedIn(typed, 'quorum', String(claim.rules.quorum))}
                />
              )}
            </Field>
            <Field id="quorum-reason" name="reason" label="Reason" error={errors.reason}>
              {(control) => (
                <textarea {...control} rows={2} defaultValue={typedIn(typed, 'reason')} />
              )}
            </Field>
          </>
        )}
      </Act>
    </div>
  )
}

/** Those who may be named, each with how much is asked of them. */
export function choicesOf(reviewers: readonly ReviewerView[]) {
  return reviewers
    .filter((each) => !each.recused)
    .map(({ memberId, name, open }) => ({ value: memberId, label: name, hint: loadInWords(open) }))
}

export function loadInWords(open: number): string {
  if (open === 0) return 'nothing assigned'
  return open === 1 ? '1 assignment' : `${open} assignments`
}

function given(count: number): string {
  if (count === 0) return 'No verdict is in yet.'
  const are = count === 1 ? 'One verdict is' : `${count} verdicts are`
  return `${are} in; if that is enough, the round comes into the open.`
}
