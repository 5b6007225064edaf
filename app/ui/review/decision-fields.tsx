import type { Proposal } from '#app/domain/rating/proposal.ts'
import { labelOf, type Scale } from '#app/domain/rating/scales.ts'
import { Choices } from '#app/ui/choices.tsx'
import type { FieldErrors } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import styles from './decision-fields.module.css'

type DecisionFieldsProps = {
  scale: Scale
  proposal: Proposal
  /** Ratings that settle without overriding the reviewers. */
  range: readonly string[]
  /** Whether a reason is asked for whatever the rating: adjudicating. */
  reasonNeeded: boolean
  chosen: string
  reason: string
  errors: FieldErrors
}

/** An editor's choice and the reason for it; the ratings say what each would mean for the reviewers. */
export function DecisionFields(props: DecisionFieldsProps) {
  const { scale, proposal, range, reasonNeeded, chosen, reason, errors } = props
  const proposed = proposal.kind === 'one' ? proposal.rating : ''
  const ratings = scale.ratings
  const given = ratings.find(({ key }) => key === (chosen || proposed))?.key
  return (
    <>
      <Choices
        name="rating"
        legend="Decide"
        hint={<ProposalSaid scale={scale} proposal={proposal} />}
        choices={ratings
          .filter(({ key }) => range.includes(key))
          .map(({ key, label }) => ({
            value: key,
            label,
            hint: key === proposed ? 'proposed' : undefined,
          }))}
        defaultValue={given}
        error={errors.rating}
      />
      <details className={styles.others} open={given !== undefined && !range.includes(given)}>
        <summary>Another rating, over the reviewers’</summary>
        <Choices
          id="field-override"
          name="rating"
          legend="Override the reviewers with"
          hint="No reviewer gave these. Every page and export marks an override as one."
          choices={ratings
            .filter(({ key }) => !range.includes(key))
            .map(({ key, label }) => ({ value: key, label }))}
          defaultValue={given}
        />
      </details>
      <div className={styles.reason}>
        <Field
          name="reason"
          label="Reason"
          optional={!reasonNeeded}
          hint={
            reasonNeeded
              ? 'At least 40 characters. The reviewers and every reader of the log see it.'
              : 'An override asks for one of at least 40 characters.'
          }
          error={errors.reason}
        >
          {(control) => <textarea {...control} rows={4} defaultValue={reason} />}
        </Field>
      </div>
    </>
  )
}

function ProposalSaid({ scale, proposal }: { scale: Scale; proposal: Proposal }) {
  if (proposal.kind === 'one') {
    return `The verdicts propose ${labelOf(scale, proposal.rating)}.`
  }
  const labels = proposal.among.map((key) => labelOf(scale, key))
  return `The verdicts propose no single rating: you must choose between ${labels.join(' and ')}, or override them.`
}
