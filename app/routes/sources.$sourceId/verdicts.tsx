import type { VerdictView } from '#app/data/reads/review-screen/verdicts.server.ts'
import type { Scale } from '#app/domain/rating/scales.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import { CardSection } from './card-section.tsx'
import { attributionAnswers, confidenceAnswers } from './claim-words.ts'
import styles from './verdicts.module.css'

type VerdictsProps = {
  verdicts: readonly VerdictView[]
  /** The current round. */
  round: number
  /** How many verdicts of this round the reader may not see yet. */
  hidden: number
  scale: Scale
  viewerId: string
  /** The number under which a piece of evidence is listed. */
  evidenceNumber: (id: string) => number
}

/** What others said of the claim: how many are hidden, or each verdict in full; earlier rounds below. */
export function Verdicts(props: VerdictsProps) {
  const { verdicts, round, hidden } = props
  const current = verdicts.filter((verdict) => verdict.round === round)
  const earlier = verdicts.filter((verdict) => verdict.round < round)
  if (current.length + earlier.length + hidden === 0) return null
  return (
    <CardSection id="verdicts" title="Verdicts" aside={round > 1 ? `Round ${round}` : undefined}>
      {hidden > 0 ? <Hidden count={hidden} /> : null}
      {current.length > 0 ? (
        <ol className={styles.list}>
          {current.map((verdict) => (
            <VerdictItem key={verdict.id} verdict={verdict} {...props} />
          ))}
        </ol>
      ) : null}
      {earlier.length > 0 ? (
        <details>
          <summary>Earlier rounds: {countOf(earlier.length, 'verdict')}</summary>
          <ol className={styles.list}>
            {earlier.map((verdict) => (
              <VerdictItem key={verdict.id} verdict={verdict} {...props} />
            ))}
          </ol>
        </details>
      ) : null}
    </CardSection>
  )
}

function Hidden({ count }: { count: number }) {
  return (
    <p className={styles.hidden}>
      <span className={styles.veil} aria-hidden="true" />
      {count === 1
        ? '1 verdict is hidden until the round is complete.'
        : `${count} verdicts are hidden until the round is complete.`}
    </p>
  )
}

type VerdictItemProps = Omit<VerdictsProps, 'verdicts' | 'hidden'> & { verdict: VerdictView }

function VerdictItem({ verdict, round, scale, viewerId, evidenceNumber }: VerdictItemProps) {
  const counts = verdict.state === 'active' && verdict.round === round
  return (
    <li className={styles.verdict} data-counts={counts}>
      <div className={styles.head}>
        <span className={styles.who}>
          {verdict.reviewerId === viewerId ? 'You' : verdict.reviewer}
        </span>
        <RatingChip scale={scale} rating={verdict.rating} />
      </div>
      <p className={styles.rationale}>{verdict.rationale}</p>
      <p className={styles.facts}>
        {factsOf(verdict, round).join(' · ')}
        {verdict.evidence.length > 0 ? (
          <>
            {' · Evidence '}
            {verdict.evidence.map((item, index) => (
              <span key={item.id}>
                {index > 0 ? ', ' : ''}
                <a href={`#evidence-${item.id}`}>{evidenceNumber(item.id)}</a>
              </span>
            ))}
          </>
        ) : null}
        {verdict.submittedAt ? (
          <>
            {' · '}
            <Time at={verdict.submittedAt.toISOString()} />
          </>
        ) : null}
      </p>
      {verdict.noEvidenceReason ? (
        <p className={styles.facts}>
          {verdict.evidence.length === 0 ? 'No evidence' : 'No more evidence'}:{' '}
          {verdict.noEvidenceReason}
        </p>
      ) : null}
    </li>
  )
}

/** What else is to be known of a verdict: whether the others were already open is a fact about its worth. */
function factsOf(verdict: VerdictView, round: number): readonly string[] {
  return [
    attributionAnswers[verdict.attribution].label,
    `${confidenceAnswers[verdict.confidence].label} confidence`,
    verdict.seenOthers ? 'given after the others were open' : 'given blind',
    ...(verdict.round === round ? [] : [`round ${verdict.round}`]),
    ...(verdict.state === 'active' ? [] : [verdict.state]),
  ]
}

export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
