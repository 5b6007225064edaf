import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { findClaims } from '#app/data/stores/claims.server.ts'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import type { Actor, Claim } from '#app/domain/claim/claim.ts'
import type { ClaimAct } from '#app/domain/claim/command.ts'
import { decide } from '#app/domain/claim/decide.ts'
import { permissions } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { proposalOf } from '#app/domain/claim/round.ts'
import type { BulkAct } from '#app/domain/desk/bulk.ts'
import type { Scale } from '#app/domain/rating/scales.ts'

/** A claim that an act is meant for. */
export type BulkClaim = {
  id: string
  sourceId: string
  version: number
  statement: string
  /** Why the act would be refused as things stand; null where it would be done. */
  refusal: Refusal | RatingToChoose | null
  /** What approving it would confirm and on what; null for other acts, and where it would be refused. */
  approval: BulkApproval | null
}

/** Approving needs a choice that only the claim's own page gives. */
export type RatingToChoose = { code: 'rating_to_choose'; among: readonly string[] }

export type BulkApproval = {
  scale: Scale
  rating: string
  basisHash: string
  /** In an anonymous round without names and in no order that could give them away. */
  verdicts: readonly { reviewer: string; rating: string }[]
}

/**
 * The claims as the act would find them, in the order asked for, each tried against the rules without
 * doing anything. While a round is sealed nothing of it is looked at but what `permissions` tells. Two queries.
 */
export async function readBulk(
  db: ReadDb,
  act: BulkAct,
  claimIds: readonly string[],
  viewer: Actor,
): Promise<readonly BulkClaim[]> {
  const [claims, people] = await Promise.all([
    findClaims(db, claimIds),
    act === 'approve' ? db.selectFrom('member').select(['id', 'name']).execute() : [],
  ])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return claims.map((claim) => {
    const { id, sourceId, version, statement } = claim
    return { id, sourceId, version, statement, ...tried(act, claim, viewer, names) }
  })
}

type Tried = Pick<BulkClaim, 'refusal' | 'approval'>
type Names = ReadonlyMap<string, string>

function tried(act: BulkAct, claim: Claim, viewer: Actor, names: Names): Tried {
  if (act === 'approve') return triedApproval(claim, viewer, names)
  if (act === 'tag' || act === 'untag') return { refusal: null, approval: null }
  const permission = permissions(claim, viewer)[acts[act]]
  if (!permission.allowed) return { refusal: permission.refusal, approval: null }
  const isAside = act === 'set_aside' && claim.disposition === 'not_checkable'
  return { refusal: isAside ? { code: 'nothing_changed' } : null, approval: null }
}

const acts = {
  assign: 'assign_reviewers',
  assign_fairly: 'assign_fairly',
  due: 'change_due',
  set_aside: 'change_disposition',
} as const satisfies Partial<Record<BulkAct, ClaimAct>>

function triedApproval(claim: Claim, viewer: Actor, names: Names): Tried {
  const { approve } = permissions(claim, viewer)
  if (!approve.allowed) return { refusal: approve.refusal, approval: null }
  const { round } = claim
  const proposal = proposalOf(round)
  if (proposal.kind === 'choose') {
    return { refusal: { code: 'rating_to_choose', among: proposal.among }, approval: null }
  }
  const { rating } = proposal
  const restsOn = basisHash(basisOf(claim, rating), sha256)
  const command = { act: 'approve' as const, expectedVersion: claim.version, decisionId: '' }
  const settling = { ...command, rating, reason: '', considered: [], basisHash: restsOn }
  const by = { actor: viewer, now: '', hash: sha256, reviewers: [] }
  const decided = decide(claim, settling, by)
  if (!decided.ok) return { refusal: decided.refusal, approval: null }
  const verdicts = verdictsAsKnown(round, viewer, names)
  return {
    refusal: null,
    approval: { scale: round.rules.scale, rating, basisHash: restsOn, verdicts },
  }
}

/** A round that waits for its decision keeps its reviewers' names from editors where its rules say so. */
function verdictsAsKnown({ rules, verdicts }: Claim['round'], viewer: Actor, names: Names) {
  const place = new Map(rules.scale.ratings.map(({ key }, index) => [key, index]))
  const known = verdicts.map(({ reviewerId, rating }) => {
    const isKept = rules.anonymous && reviewerId !== viewer.id
    const reviewer = isKept ? 'A reviewer' : (names.get(reviewerId) ?? 'An erased member')
    return { reviewer, rating }
  })
  if (!rules.anonymous) return known
  return known.toSorted((a, b) => (place.get(a.rating) ?? 0) - (place.get(b.rating) ?? 0))
}

/** Who can be named for a round, by name. One query. */
export async function readReviewers(db: ReadDb): Promise<readonly { id: string; name: string }[]> {
  return db
    .selectFrom('member')
    .select(['id', 'name'])
    .where(sql<boolean>`'reviewer' = any (roles) and status = 'active'`)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
