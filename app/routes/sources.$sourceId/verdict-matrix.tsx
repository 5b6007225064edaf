import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { RecusalView } from '#app/data/reads/review-screen/proceedings.server.ts'
import type { VerdictView } from '#app/data/reads/review-screen/verdicts.server.ts'
import { independentGroups } from '#app/domain/evidence/independence.ts'
import { isThin, sourcesWanted } from '#app/domain/evidence/sufficiency.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { attributionAnswers, confidenceAnswers } from './claim-words.ts'
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
              <td>{verdict.evidence.length}</td>
            </tr>
            <tr>
              <td colSpan={5} className={styles.words}>
                <p>{verdict.rationale}</p>
                {verdict.seenOthers ? (
                  <p className={styles.seen}>Given after the others were open</p>
                ) : null}
                {ticks === null ? null : (
                  <label className={styles.tick}>
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
      <ul className={styles.remarks}>
        {evidenceRemarks(verdicts).map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
        {verdicts
          .filter((verdict) => isThin(claim.rules, verdict))
          .map((verdict) => (
            <li key={verdict.id}>
              {verdict.reviewer}’s verdict rests on{' '}
              {countOf(independentGroups(verdict.evidence).length, 'independent source')}; the desk
              wants {sourcesWanted}.
            </li>
          ))}
        {recusals.map((recusal) => (
          <li key={recusal.memberId}>
            {recusal.member} stepped aside: “{recusal.reason}”
          </li>
        ))}
        {recusals.length === 0 ? <li>No conflict of interest was declared.</li> : null}
      </ul>
    </div>
  )
}

function agreementSaid(verdicts: readonly VerdictView[]): string {
  const ratings = new Set(verdicts.map((verdict) => verdict.rating)).size
  const opening = countOf(verdicts.length, 'verdict')
  return ratings === 1 ? `${opening}, all agree` : `${opening}, ${ratings} ratings`
}

/** What the reviewers share of their evidence, what one alone has, and how much of it is independent. */
function evidenceRemarks(verdicts: readonly VerdictView[]): readonly string[] {
  const items = verdicts.flatMap((verdict) => verdict.evidence)
  if (items.length === 0) return ['No evidence was given.']
  const users = new Map<string, Set<string>>()
  for (const verdict of verdicts) {
    for (const item of verdict.evidence) {
      users.set(item.site, (users.get(item.site) ?? new Set()).add(verdict.reviewer))
    }
  }
  const shared = [...users].filter(([, reviewers]) => reviewers.size > 1).map(([site]) => site)
  const alone = [...users].flatMap(([site, reviewers]) =>
    reviewers.size === 1 ? [`${site} (${[...reviewers].join('')})`] : [],
  )
  return [
    `${countOf(items.length, 'link')}, ${countOf(independentGroups(items).length, 'independent source')}.`,
    ...(shared.length > 0 ? [`Used by more than one: ${shared.join(', ')}.`] : []),
    ...(alone.length > 0 ? [`Used by one alone: ${alone.join(', ')}.`] : []),
  ]
}
