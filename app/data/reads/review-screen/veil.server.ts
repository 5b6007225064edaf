import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { type Participant, pseudonyms } from '#app/domain/claim/pseudonyms.ts'
import type { ChallengeView, RecusalView } from './proceedings.server.ts'
import type { VerdictView } from './verdicts.server.ts'

/** By round, what those are called whom this reader may not know by name yet; empty for most readers. */
export type Veil = ReadonlyMap<number, ReadonlyMap<string, string>>

/** Who took part where no letter tells them apart: a challenge must not be laid beside a verdict. */
const somebody = 'A reviewer'

type Row = Participant & { round: number; key: string }

/**
 * Whom an editor may not know by name on this claim: those who judged an anonymous round that is not
 * decided. Everybody else knows everybody. One query, for editors only.
 */
export async function readVeil(db: ReadDb, claimId: string, viewer: Actor): Promise<Veil> {
  if (!viewer.roles.includes('editor')) return new Map()
  const { rows } = await sql<Row>`
    select a.number as round, a.shuffle_key::text as key, p.id, min(p.version) as arrived,
      not a.blind or coalesce(min(p.at) <= a.revealed_at, true) as early
    from anonymous_round a
    cross join lateral (
      select v.reviewer_id as id, v.claim_version as version, v.submitted_at as at
      from verdict v where v.claim_id = a.claim_id and v.round = a.number
      union all
      select q.member_id, q.claim_version, q.recused_at
      from recusal q where q.claim_id = a.claim_id and q.round = a.number
    ) p
    where a.claim_id = ${claimId} and p.id <> ${viewer.id}
    group by a.number, a.shuffle_key, a.blind, a.revealed_at, p.id`.execute(db)
  const keys = new Map(rows.map(({ round, key }) => [round, key]))
  return new Map(
    [...keys].map(([round, key]) => {
      const participants = rows.filter((row) => row.round === round)
      const keyed = (id: string) => createHmac('sha256', key).update(id).digest('hex')
      return [round, pseudonyms(participants, keyed)]
    }),
  )
}

/** The verdicts with their reviewers as this reader may know them; the nameless ones by their letters. */
export function veiledVerdicts(veil: Veil, verdicts: readonly VerdictView[]): VerdictView[] {
  const known = verdicts.map((verdict) => {
    const name = veil.get(verdict.round)?.get(verdict.reviewerId)
    if (name === undefined) return verdict
    return { ...verdict, reviewer: name, reviewerId: name, submittedAt: null }
  })
  const nameOf = (verdict: VerdictView) => (verdict.submittedAt === null ? verdict.reviewer : '')
  return known.toSorted((a, b) => {
    const inOrder = a.round - b.round || nameOf(a).length - nameOf(b).length
    return inOrder || (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)
  })
}

/** `round` is the claim's current one, which the recusals are of. */
export function veiledRecusals(
  veil: Veil,
  round: number,
  recusals: readonly RecusalView[],
): RecusalView[] {
  return recusals.map((recusal) => {
    const name = veil.get(round)?.get(recusal.memberId)
    return name === undefined ? recusal : { ...recusal, memberId: name, member: name }
  })
}

/** A challenge by one of them is nobody's: its words stay. */
export function veiledChallenges(
  veil: Veil,
  challenges: readonly ChallengeView[],
): ChallengeView[] {
  const hidden = new Set([...veil.values()].flatMap((names) => [...names.keys()]))
  return challenges.map((challenge) => ({
    ...challenge,
    ...(hidden.has(challenge.raisedById) ? { raisedById: '', raisedBy: somebody } : {}),
    answers: challenge.answers.map((answer) =>
      hidden.has(answer.answeredById)
        ? { ...answer, answeredById: '', answeredBy: somebody }
        : answer,
    ),
  }))
}
