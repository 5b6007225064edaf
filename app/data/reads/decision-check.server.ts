import { findClaim } from '#app/data/stores/claims.server.ts'
import { findEditionFacts } from '#app/data/stores/edition-facts.server.ts'
import type { Actor, Claim } from '#app/domain/claim/claim.ts'
import type { ClaimCommand } from '#app/domain/claim/command.ts'
import { type By, decide } from '#app/domain/claim/decide.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { type Edition, noFacts } from '#app/domain/publication/edition.ts'
import type { ReadDb } from '../db.server.ts'
import { type HistoryLine, readHistorySince } from './claim-history.server.ts'
import {
  type DecisionAct,
  decisionCommand,
  hash,
  type Intention,
} from './decision-command.server.ts'
import { type OtherClaim, readOtherClaims } from './duplicate-target.server.ts'
import { readSelectedClaim, type SelectedClaim } from './review-screen.server.ts'

/** A decision as it would be taken, and what it would rest on. */
export type DecisionCheck = {
  selected: SelectedClaim
  sourceTitle: string
  act: DecisionAct
  /** Of exactly what this page shows; null for acts that rest on no basis or would be refused. */
  basisHash: string | null
  /** What would come out; null for all acts but publishing. */
  edition: Edition | null
  /** Claims that this one may be a duplicate of: the one that was chosen first, and it alone once it is. */
  others: readonly OtherClaim[]
  duplicateOf: OtherClaim | null
  /** Why the act would be refused as things stand. */
  refusal: Refusal | null
  /** Of a decision made on an older page: why it would be refused on this one; null where it would not. */
  onTop: Refusal | null
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
  const [selected, state, changes, source, facts, others] = await Promise.all([
    readSelectedClaim(db, claimId, viewer),
    findClaim(db, claimId),
    readHistorySince(db, `claim/${claimId}`, viewer.id, intention.expectedVersion),
    db
      .selectFrom('claim as c')
      .innerJoin('source_revision as s', 's.id', 'c.revision_id')
      .select('s.title')
      .where('c.id', '=', claimId)
      .executeTakeFirst(),
    intention.act === 'publish' ? findEditionFacts(db, claimId) : null,
    othersMeant(db, claimId, intention),
  ])
  if (!selected || !state || !source) return null
  const duplicateOf = chosenAmong(others, intention)
  const command = decisionCommand(state, intention, {
    facts: facts ?? noFacts,
    duplicateOf: duplicateOf?.id ?? null,
  })
  const by = { actor: viewer, now: new Date().toISOString(), hash, reviewers: [] }
  const tried = decide(state, command, by)
  const published = tried.ok && tried.value.find((event) => event.type === 'claim.published')
  return {
    selected,
    sourceTitle: source.title,
    act: command.act,
    basisHash: tried.ok && 'basisHash' in command ? command.basisHash : null,
    edition: published ? published.edition : null,
    others,
    duplicateOf,
    refusal: tried.ok ? null : tried.refusal,
    onTop: refusalOnTop(state, command, by),
    changes,
  }
}

async function othersMeant(db: ReadDb, claimId: string, intention: Intention) {
  if (intention.act !== 'change_disposition' || intention.disposition !== 'duplicate_of') return []
  const { duplicateOf: chosen, target: typed } = intention
  return readOtherClaims(db, claimId, { chosen, typed })
}

/** A claim is chosen by its address, or by picking it; the only one that a search finds is not. */
function chosenAmong(others: readonly OtherClaim[], intention: Intention): OtherClaim | null {
  const [first] = others
  const isNamed = [intention.duplicateOf, intention.target].some((typed) =>
    first ? typed.toLowerCase().includes(first.id) : false,
  )
  return first && isNamed ? first : null
}

/** Whether the same decision would be taken of the claim as it stands now. */
function refusalOnTop(state: Claim, command: ClaimCommand, by: By): Refusal | null {
  const tried = decide(state, { ...command, expectedVersion: state.version }, by)
  return tried.ok ? null : tried.refusal
}
