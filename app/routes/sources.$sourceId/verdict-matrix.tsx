import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { RecusalView } from '#app/data/reads/review-screen/proceedings.server.ts'
import type { VerdictView } from '#app/data/reads/review-screen/verdicts.server.ts'
import { independentGroups } from '#app/domain/evidence/independence.ts'
import { addressOf } from '#app/domain/evidence/sharing.ts'
import { isThin, sourcesWanted } from '#app/domain/evidence/sufficiency.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { attributionAnswers, confidenceAnswers } from './claim-words.ts'
import { PacketEvidence } from './packet-evidence.tsx'
import styles from './verdict-matrix.module.css'
import { countOf } from './verdicts.tsx'

type VerdictMatrixProps = {
  claim: ClaimDetail
  verdicts: readonly VerdictView[]
  recusals: readonly RecusalView[]
  /** The verdicts ticked as considered; null where nothing is to be ticked. */
  ticks: readonly string[] | null
}

/** The round's verdicts against each other: a row a reviewer, what they share and what one alone has. */
export function VerdictMatrix({ claim, verdicts, recusals, ticks }: VerdictMatrixProps) {
  return (
    <div className={styles.matrix}>
      <table className={styles.table}>
        <caption className={styles.caption}>{agreementSaid(verdicts)}</caption>
        <thead>
          <tr>
            <th scope="col">Reviewer</th>
            <th scope="col">Rating</th>
            <th scope="col">Quote</th>
            <th scope="col">Sure</th>
            <th scope="col">Links</th>
          </tr>
        </thead>
        {verdicts.map((verdict) => (
          <tbody key={verdict.id}>
            <tr>
              <th scope="row">{verdict.reviewer}</th>
              <td>
                <RatingChip scale={claim.rules.scale} rating={verdict.rating} />
              </td>
              <td>{attributionAnswers[verdict.attribution].label}</td>
              <td>{confidenceAnswers[verdict.confidence].label}</td>
              <td>{linksSaid(verdict.evidence.length, aloneOf(verdict, verdicts))}</td>
            </tr>
            <tr>
              <td colSpan={5} className={styles.words}>
                <p>{verdict.rationale}</p>
                {verdict.seenOthers ? (
                  <p className={styles.seen}>Given after the others were open</p>
                ) : null}
                {ticks === null ? null : (
                  <label className={styles.tick} data-screen-only="">
                    <input
                      type="checkbox"
                      name="considered"
                      value={verdict.id}
                      defaultChecked={ticks.includes(verdict.id)}
                    />{' '}
                    I have considered {verdict.reviewer}’s verdict
                  </label>
                )}
              </td>
            </tr>
          </tbody>
        ))}
      </table>
      <PacketEvidence verdicts={verdicts} />
      <ul className={styles.remarks}>
        {verdicts
          .filter((verdict) => isThin(claim.rules, verdict))
          .map((verdict) => (
            <li key={verdict.id}>
              {verdict.reviewer}’s verdict rests on{' '}
              {countOf(independentGroups(verdict.evidence).length, 'independent source')}; the desk
              wants {sourcesWanted}.
            </li>
          ))}
      </ul>
      <Conflicts recusals={recusals} />
    </div>
  )
}

/** Who stepped aside, and why: what the round's reviewers are free of. */
function Conflicts({ recusals }: { recusals: readonly RecusalView[] }) {
  return (
    <section className={styles.conflicts} aria-labelledby="packet-conflicts">
      <h4 className={styles.title} id="packet-conflicts">
        Declared conflicts
      </h4>
      {recusals.length === 0 ? <p>None was declared in this round.</p> : null}
      <ul>
        {recusals.map((recusal) => (
          <li key={recusal.memberId}>
            {recusal.member} stepped aside: “{recusal.reason}”
          </li>
        ))}
      </ul>
    </section>
  )
}

function agreementSaid(verdicts: readonly VerdictView[]): string {
  const ratings = new Set(verdicts.map((verdict) => verdict.rating)).size
  const opening = countOf(verdicts.length, 'verdict')
  return ratings === 1 ? `${opening}, all agree` : `${opening}, ${ratings} ratings`
}

/** How many of a verdict's pages no other verdict rests on. */
function aloneOf(verdict: VerdictView, verdicts: readonly VerdictView[]): number {
  const others = verdicts.filter((each) => each.id !== verdict.id)
  const theirs = new Set(
    others.flatMap(({ evidence }) => evidence.map(({ url }) => addressOf(url))),
  )
  return verdict.evidence.filter(({ url }) => !theirs.has(addressOf(url))).length
}

/** “2” where all are shared with others, “2, 1 alone” where not. */
function linksSaid(links: number, alone: number): string {
  return alone === 0 ? String(links) : `${links}, ${alone} alone`
}
