import { createHash } from 'node:crypto'
import { findClaim } from '#app/data/stores/claims.server.ts'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import type { Actor, Claim } from '#app/domain/claim/claim.ts'
import type { ClaimCommand } from '#app/domain/claim/command.ts'
import { decide } from '#app/domain/claim/decide.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { settlingAct } from '#app/domain/claim/settling-act.ts'
import type { ReadDb } from '../db.server.ts'
import { type HistoryLine, readHistorySince } from './claim-history.server.ts'
import { readSelectedClaim, type SelectedClaim } from './review-screen.server.ts'

export type DecisionAct =
  | 'approve'
  | 'adjudicate'
  | 'override'
  | 'send_back'
  | 'clear_dispute'
  | 'reopen'

/** What an editor means to do, before they confirm it. */
export type Intention = {
  expectedVersion: number
  /** `settle` becomes approving, adjudicating or overriding, as the rating has it. */
  act: 'settle' | 'send_back' | 'clear_dispute' | 'reopen'
  rating: string
  reason: string
  considered: readonly string[]
}

/** A decision as it would be taken, and what it would rest on. */
export type DecisionCheck = {
  selected: SelectedClaim
  sourceTitle: string
  act: DecisionAct
  /** Of exactly what this page shows; null for acts that rest on no basis or would be refused. */
  basisHash: string | null
  /** Why the act would be refused as things stand. */
  refusal: Refusal | null
  /** What happened since the page that the editor decided on, oldest first. */
  changes: readonly HistoryLine[]
}

/**
 * The decision that is meant, tried against the rules without doing anything; null where there is no
 * such claim. While the round is sealed this tells no more than the claim's own page.
 */
export async function readDecisionCheck(
  db: ReadDb,
  claimId: string,
  intention: Intention,
  viewer: Actor,
): Promise<DecisionCheck | null> {
  const [selected, state, changes, source] = await Promise.all([
    readSelectedClaim(db, claimId, viewer),
    findClaim(db, claimId),
    readHistorySince(db, claimId, viewer.id, intention.expectedVersion),
    db
      .selectFrom('claim as c')
      .innerJoin('source_revision as s', 's.id', 'c.revision_id')
      .select('s.title')
      .where('c.id', '=', claimId)
      .executeTakeFirst(),
  ])
  if (!selected || !state || !source) return null
  const command = commandFor(state, intention)
  const by = { actor: viewer, now: new Date().toISOString(), hash, reviewers: [] }
  const tried = decide(state, command, by)
  return {
    selected,
    sourceTitle: source.title,
    act: command.act,
    basisHash: tried.ok && 'basisHash' in command ? command.basisHash : null,
    refusal: tried.ok ? null : tried.refusal,
    changes,
  }
}

type DecisionCommand = Extract<ClaimCommand, { act: DecisionAct }>

function commandFor(claim: Claim, intention: Intention): DecisionCommand {
  const { expectedVersion, act, rating, reason, considered } = intention
  const common = { expectedVersion, decisionId: '', reason }
  if (act === 'clear_dispute') return { ...common, act }
  if (act !== 'settle') return { ...common, act, rules: claim.round.rules }
  // Whether a rating would override the reviewers is known to nobody while their round is sealed.
  const sealed = claim.stage === 'disputed' ? 'adjudicate' : 'approve'
  return {
    ...common,
    act: claim.round.revealed ? settlingAct(claim, rating) : sealed,
    rating,
    considered,
    basisHash: basisHash(basisOf(claim, rating), hash),
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
