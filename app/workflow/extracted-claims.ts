import { v7 as newId } from 'uuid'
import type { AddedClaim } from '#app/data/stores/claims.server.ts'
import type { Reading } from '#app/domain/audit/events/shapes.ts'
import type { Actor, Claim, RoundRules } from '#app/domain/claim/claim.ts'
import { addClaim } from '#app/domain/claim/decide.ts'
import { evolve } from '#app/domain/claim/evolve.ts'
import { loadsWith, type ReviewerLoad } from '#app/domain/claim/fair-share.ts'
import type { ExtractedClaim } from '#app/extraction/extraction-result.ts'
import { sha256 } from './sha256.ts'

/**
 * Claims of an extraction as they begin, added by whoever imported the text. Throws where the
 * extractor broke its word: an anchor that does not read what the text reads there.
 */
export function extractedClaims(
  found: readonly ExtractedClaim[],
  revision: { id: string; sourceId: string; text: string },
  rules: RoundRules,
  by: { actor: Actor; now: string; reviewers: readonly ReviewerLoad[] },
): readonly AddedClaim[] {
  let { reviewers } = by
  return found.map((extracted) => {
    const command = {
      act: 'add_claim' as const,
      claimId: newId(),
      sourceId: revision.sourceId,
      revisionId: revision.id,
      text: revision.text,
      anchor: extracted.anchor,
      statement: extracted.suggestion.text,
      origin: 'extracted' as const,
      rules,
    }
    const added = addClaim(command, { ...by, reviewers, hash: sha256 })
    if (!added.ok) throw new Error(`Extracted a claim that is ${JSON.stringify(added.refusal)}`)
    const claim = added.value.reduce<Claim | null>(evolve, null)
    if (!claim) throw new Error('Adding a claim made none')
    // Each claim adds to the load by which the next one is assigned.
    reviewers = loadsWith(reviewers, [claim], by.now)
    return { claim, events: added.value, reading: readingOf(extracted) }
  })
}

function readingOf({ claimant, chain, score, checkability }: ExtractedClaim): Reading {
  return {
    claimant,
    chain: chain.map((link) => ({ ...link, source: link.source ?? null, cue: link.cue ?? null })),
    score: score?.value ?? null,
    scoreReasons: score?.reasons.map((reason) => ({ ...reason })) ?? [],
    checkability: checkability.verdict,
    checkabilityReasons: [...checkability.reasons],
  }
}
