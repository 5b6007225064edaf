import type { Db } from '#app/data/db.server.ts'
import { insertClaims } from '#app/data/stores/claims.server.ts'
import { readDeskNow } from '#app/data/stores/desk.server.ts'
import { findAsking, findProposals } from '#app/data/stores/model-askings.server.ts'
import {
  type ClaimInList,
  findClaimsInList,
  findMarked,
  findNewestRevision,
  type NewestRevision,
} from '#app/data/stores/newest-revision.server.ts'
import { lockSource, moveSourceOn } from '#app/data/stores/sources.server.ts'
import { notYetMarked } from '#app/domain/anchoring/not-yet-marked.ts'
import type { Span } from '#app/domain/anchoring/segments.ts'
import { claimAuditEvent } from '#app/domain/audit/claim-audit-event.ts'
import { permissionToAdd } from '#app/domain/claim/permissions.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { type Asking, countProposals } from '#app/domain/source/model.ts'
import { mostAddedAgain } from '#app/domain/source/source-text.ts'
import type { ExtractedClaim, ExtractionResult } from '#app/extraction/extraction-result.ts'
import { asClaim } from '#app/extraction/model/as-claim.ts'
import type { Grounded } from '#app/extraction/model/grounding.ts'
import { mergeProposals } from '#app/extraction/model/merge-proposals.ts'
import { promptVersion } from '#app/extraction/model/prompt.ts'
import type { Wording } from '#app/extraction/model/wording.ts'
import { extractedClaims } from './extracted-claims.ts'
import type { Extract } from './import-source.server.ts'
import { recordOnce } from './once.server.ts'
import { reviewersToName } from './reviewers-to-name.server.ts'
import { transact } from './transact.server.ts'
import { auditActorOf, type Who } from './who.ts'

/** A claim that is not in the list, found by the rules, proposed by the model, or both. */
export type FreshClaim = ExtractedClaim & {
  byRules: boolean
  /** What the model said of it, where it did. */
  proposed: Grounded | null
}

/** A claim of the list that the model would word otherwise. */
export type Reworded = { claim: ClaimInList; wording: Wording }

export type FoundAgain = {
  revision: NewestRevision
  extractor: string
  /** False where the language has no attribution and no score. */
  attributed: boolean
  /** How many claims the rules find in the text, those that are there already among them. */
  found: number
  /** Those that no claim of the text stands for, in the order of the text. */
  fresh: readonly FreshClaim[]
  /** How far the asking of a model about this text is, if anybody agreed to it. */
  asking: Asking | null
  reworded: readonly Reworded[]
}

/**
 * Reads a source's newest text again and says what that would add, with what a model proposed for it; changes nothing. What stands
 * in the list already stays as people left it, set aside or reworded. Null where there is no such source; `too_slow` where
 * the text takes longer than it may.
 */
export async function findClaimsAgain(
  db: Db,
  sourceId: string,
  extract: Extract,
): Promise<FoundAgain | 'too_slow' | null> {
  const revision = await findNewestRevision(db, sourceId)
  if (!revision) return null
  const { language, publishedOn, text, id } = revision
  const extraction = await extract(text, { language, publishedOn })
  if (!extraction) return 'too_slow'
  const [marked, listed, asking] = await Promise.all([
    findMarked(db, id),
    findClaimsInList(db, id),
    findAsking(db, id),
  ])
  const proposals = asking ? await findProposals(db, asking.id) : []
  return {
    revision,
    extractor: `${extraction.extractor}@${extraction.version}`,
    attributed: extraction.attributed,
    found: extraction.claims.length,
    fresh: freshOf(text, extraction, proposals, marked),
    asking,
    reworded: rewordedOf(listed, proposals),
  }
}

function freshOf(
  text: string,
  { claims, sentences }: ExtractionResult,
  proposals: readonly Grounded[],
  marked: readonly Span[],
): readonly FreshClaim[] {
  const found = notYetMarked(claims, ({ anchor }) => anchor, marked)
  const proposed = notYetMarked(proposals, (proposal) => proposal, marked)
  const { pairs, rest } = mergeProposals(found, ({ anchor }) => anchor, proposed)
  const byRules = pairs.map(({ claim, proposal }) => ({
    ...claim,
    byRules: true,
    proposed: proposal,
  }))
  const byModel = rest.map((proposal) => ({
    ...asClaim(text, sentences, proposal),
    byRules: false,
    proposed: proposal,
  }))
  return byModel.length === 0 ? byRules : [...byRules, ...byModel].sort(inText)
}

function inText(one: FreshClaim, other: FreshClaim): number {
  return one.anchor.start - other.anchor.start || one.anchor.end - other.anchor.end
}

function rewordedOf(
  listed: readonly ClaimInList[],
  proposals: readonly Grounded[],
): readonly Reworded[] {
  return mergeProposals(listed, (claim) => claim, proposals).pairs.flatMap(({ claim, proposal }) =>
    proposal?.wording && proposal.wording.text !== claim.statement
      ? [{ claim, wording: proposal.wording }]
      : [],
  )
}

export type AddFoundClaimsInput = {
  sourceId: string
  /** The text that the person was shown. */
  revisionId: string
  /** Which of the claims found are to be added, by where they stand. */
  spans: readonly Span[]
  /** Which of them in the model's words. */
  reworded?: readonly Span[]
}

/** Adds those of the claims found again, or proposed, that somebody ticked. Returns how many. */
export async function addFoundClaims(
  db: Db,
  { sourceId, revisionId, spans, reworded = [] }: AddFoundClaimsInput,
  who: Who,
  extract: Extract,
): Promise<Result<number, Refusal>> {
  const permission = permissionToAdd(who.actor)
  if (!permission.allowed) return refuse(permission.refusal)
  const again = await findClaimsAgain(db, sourceId, extract)
  if (again === null || again === 'too_slow') return refuse({ code: 'source_not_found' })
  const { revision, extractor, found } = again
  const chosen = among(again.fresh, spans)
  const inModelsWords = new Set(among(chosen, reworded))
  return transact(db, async (trx) => {
    const source = await lockSource(trx, sourceId)
    if (source?.revisionId !== revisionId) return refuse({ code: 'text_changed' as const })
    // Looked at again under the lock: somebody may have ticked the same meanwhile.
    const marked = await findMarked(trx, revisionId)
    const claims = notYetMarked(chosen, ({ anchor }) => anchor, marked).slice(0, mostAddedAgain)
    if (claims.length === 0) return refuse({ code: 'nothing_changed' as const })
    const { clock, rules } = await readDeskNow(trx)
    const reviewers = await reviewersToName(trx, rules)
    const by = { actor: who.actor, now: clock.now, reviewers }
    const worded = claims.map((claim) => (inModelsWords.has(claim) ? inWordsOf(claim) : claim))
    const added = extractedClaims(worded, { ...revision, sourceId }, rules, by)
    const of = (isByRules: boolean) => claims.filter(({ byRules }) => byRules === isByRules).length
    const asking = again.asking ?? noAsking
    const origins = [
      { extractor, found, added: of(true) },
      { extractor: asking.prompt, found: countProposals(asking), added: of(false) },
    ].filter((origin) => origin.added > 0)
    const version = source.version + origins.length
    await moveSourceOn(trx, sourceId, version)
    const reread = origins.map((origin, index) => ({
      type: 'source.reread' as const,
      object: `source/${sourceId}` as const,
      version: source.version + 1 + index,
      actor: auditActorOf(who),
      via: who.via,
      requestId: who.requestId,
      data: { revisionId, ...origin },
    }))
    const made = added.flatMap(({ events, reading }) =>
      events.map((event) => claimAuditEvent(event, { ...who, reading })),
    )
    await insertClaims(trx, added, [...reread, ...made], clock)
    await recordOnce(trx, who, { sourceId, claim: null })
    return ok(added.length)
  })
}

const noAsking = { exact: 0, approximate: 0, prompt: promptVersion }

/** Those of the claims that stand at one of the spans. */
function among(claims: readonly FreshClaim[], spans: readonly Span[]): readonly FreshClaim[] {
  const wanted = new Set(spans.map(({ start, end }) => `${start}-${end}`))
  return claims.filter(({ anchor }) => wanted.has(`${anchor.start}-${anchor.end}`))
}

function inWordsOf(claim: FreshClaim): FreshClaim {
  const wording = claim.proposed?.wording
  return wording ? { ...claim, suggestion: { text: wording.text, origin: 'llm' } } : claim
}
