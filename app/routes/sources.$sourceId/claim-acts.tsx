import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { ClaimInText } from '#app/data/reads/review-screen/claims-in-text.server.ts'
import type { Permissions } from '#app/domain/claim/permissions.ts'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { Act } from './act.tsx'
import { CardSection } from './card-section.tsx'
import styles from './claim-acts.module.css'
import { challengeAnswers, choicesOf } from './claim-words.ts'
import { type Outcome, typedIn } from './outcome.ts'
import { SetAside } from './set-aside.tsx'
import { Merge, Split } from './split-and-merge.tsx'
import { WordsField } from './words-field.tsx'

type ClaimActsProps = {
  claim: ClaimDetail
  claims: readonly ClaimInText[]
  permissions: Permissions
  /** The reader has a verdict that counts in this round. */
  hasVerdict: boolean
  /** An editor sets aside in more ways, each checked before it is done. */
  isEditor: boolean
  outcome: Outcome | null
}

/** The smaller acts on the claim itself, each folded away until it is wanted. */
export function ClaimActs(props: ClaimActsProps) {
  const { claim, claims, permissions, hasVerdict, isEditor, outcome } = props
  const disposing = claim.disposition === 'active' ? 'set_aside' : 'take_up'
  return (
    <CardSection id="acts" title="This claim" screenOnly>
      <div className={styles.acts}>
        {hasVerdict ? (
          <Act
            name="withdraw_verdict"
            label="Withdraw your verdict"
            {...{ claim, outcome }}
            permission={permissions.withdraw_verdict}
          >
            {(typed, errors) => (
              <Field
                id="withdraw-reason"
                name="reason"
                label="Reason"
                hint="It counts no more, and stays in the log. To put another in its place, revise it instead."
                error={errors.reason}
              >
                {(control) => (
                  <textarea {...control} rows={2} defaultValue={typedIn(typed, 'reason')} />
                )}
              </Field>
            )}
          </Act>
        ) : null}
        <Act
          name="edit_statement"
          label="Edit the statement"
          {...{ claim, outcome }}
          permission={permissions.edit_statement}
        >
          {(typed, errors) => (
            <WordsField
              id="edit-statement"
              name="statement"
              label="Statement"
              hint="What is asserted, readable on its own. The marked words stay as they are."
              words={claim.statement}
              {...{ typed, errors }}
            />
          )}
        </Act>
        <Split {...{ claim, permissions, outcome }} />
        <Merge {...{ claim, claims, permissions, outcome }} />
        {isEditor && disposing === 'set_aside' ? (
          <SetAside {...{ claim, outcome }} permission={permissions.change_disposition} />
        ) : (
          <Act
            name={disposing}
            label={disposing === 'set_aside' ? 'Set aside as not checkable' : 'Take up again'}
            {...{ claim, outcome }}
            permission={permissions.change_disposition}
          >
            {(typed, errors) => (
              <Field
                id={`${disposing}-reason`}
                name="reason"
                label="Reason"
                hint={
                  disposing === 'set_aside'
                    ? 'Why nobody can check it: “A prediction about next year.”'
                    : undefined
                }
                error={errors.reason}
              >
                {(control) => (
                  <textarea {...control} rows={2} defaultValue={typedIn(typed, 'reason')} />
                )}
              </Field>
            )}
          </Act>
        )}
        <Act
          name="raise_challenge"
          label="Challenge this claim"
          shortcut="d"
          {...{ claim, outcome }}
          permission={permissions.raise_challenge}
        >
          {(typed, errors) => (
            <>
              <Choices
                name="kind"
                legend="What is wrong?"
                choices={choicesOf(challengeAnswers)}
                defaultValue={
                  choicesOf(challengeAnswers).find(({ value }) => value === typedIn(typed, 'kind'))
                    ?.value
                }
                error={errors.kind}
              />
              <Field
                id="challenge-reason"
                name="reason"
                label="Say what is wrong, where it is, and why"
                hint="At least 20 characters. The claim becomes disputed until an editor settles it."
                error={errors.reason}
              >
                {(control) => (
                  <textarea {...control} rows={3} defaultValue={typedIn(typed, 'reason')} />
                )}
              </Field>
            </>
          )}
        </Act>
      </div>
    </CardSection>
  )
}
