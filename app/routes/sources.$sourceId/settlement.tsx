import type { SelectedClaim } from '#app/data/reads/review-screen.server.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import { CardSection } from './card-section.tsx'
import styles from './proceedings.module.css'

const acts: Readonly<Record<string, string>> = {
  approve: 'approved',
  adjudicate: 'adjudicated',
  override: 'overrode the reviewers with',
}

/** The decision that stands, on what and against whom; a dissent stays beside it for good. */
export function Settlement({ selected }: { selected: SelectedClaim }) {
  const { claim, decisions, verdicts } = selected
  const decision = decisions.find((each) => each.final && each.id === selected.decisionId)
  if (!decision || decision.rating === null) return null
  const dissent = decision.dissent.map((each) => {
    const verdict = verdicts.find(({ id }) => id === each.verdictId)
    return { ...each, reviewer: verdict?.reviewer ?? 'A reviewer', because: verdict?.rationale }
  })
  const agreeing = decision.verdictIds.length - dissent.length
  return (
    <CardSection
      id="settlement"
      title="Decision"
      aside={<Time at={decision.decidedAt.toISOString()} />}
    >
      <p>
        {decision.decidedBy} {acts[decision.kind] ?? 'decided'}{' '}
        <RatingChip scale={claim.rules.scale} rating={decision.rating} />
        {decision.singlePerson ? ' alone, by the desk’s single-person setting' : ''}
      </p>
      {decision.reason ? <p className={styles.words}>{decision.reason}</p> : null}
      <p className={styles.facts}>
        {agreeing} of {decision.verdictIds.length} reviewers gave this rating
        {dissent.length > 0 ? '. The dissent is kept:' : '.'}
      </p>
      {dissent.map((each) => (
        <blockquote key={each.verdictId} className={styles.answer}>
          <p>
            {each.reviewer} rated <RatingChip scale={claim.rules.scale} rating={each.rating} />
          </p>
          {each.because ? <p className={styles.words}>{each.because}</p> : null}
        </blockquote>
      ))}
      <p className={styles.facts}>
        {/* A plain link: the answer is a file, which the router must not fetch for itself. */}
        <a href={`/audit/receipts/claim/${claim.id}@${decision.claimVersion}`} download>
          Download the receipt
        </a>{' '}
        that proves this decision is in the signed log
      </p>
    </CardSection>
  )
}
