import { independentGroups } from '../../evidence/independence.ts'
import { siteOf } from '../../evidence/site.ts'
import { isThin, sourcesWanted } from '../../evidence/sufficiency.ts'
import { ratingOf } from '../../rating/scales.ts'
import { refuse } from '../../shared/result.ts'
import type { Claim, Evidence, Round, RoundRules, Verdict } from '../claim.ts'
import type {
  Recuse,
  ReviseVerdict,
  SubmitVerdict,
  VerdictContent,
  WithdrawVerdict,
} from '../command.ts'
import { minimums } from '../minimums.ts'
import type { Refusal } from '../refusal.ts'
import { verdictBy } from '../round.ts'
import { type By, happens, type Ruling, tooShort } from './ruling.ts'

/** T1, T4. A verdict after one that was withdrawn supersedes it. */
export function submitVerdict(claim: Claim, command: SubmitVerdict, by: By): Ruling {
  const refusal = contentRefusal(claim.round, command, by.actor.id)
  if (refusal) return refuse(refusal)
  const { round } = claim
  const withdrawn = round.withdrawn.find((each) => each.reviewerId === by.actor.id)
  const verdict = verdictOf(claim, command, by, withdrawn?.verdictId ?? null)
  const reveals = !round.revealed && round.verdicts.length + 1 >= round.rules.quorum
  return happens({ type: 'verdict.submitted', verdict, reveals })
}

/** T4; on a confirmed claim it voids the approval (T12). */
export function reviseVerdict(claim: Claim, command: ReviseVerdict, by: By): Ruling {
  const current = ownVerdict(claim, by)
  const refusal = contentRefusal(claim.round, command, by.actor.id)
  if (refusal) return refuse(refusal)
  const verdict = verdictOf(claim, command, by, current.id)
  if (sameContent(current, verdict)) return refuse({ code: 'nothing_changed' })
  return happens({ type: 'verdict.revised', verdict })
}

export function withdrawVerdict(claim: Claim, command: WithdrawVerdict, by: By): Ruling {
  const short = tooShort('reason', command.reason)
  if (short) return refuse(short)
  return happens(withdrawal(claim.round, ownVerdict(claim, by), command.reason))
}

/** A verdict already given is withdrawn with it: it was not independent. */
export function recuse(claim: Claim, command: Recuse, by: By): Ruling {
  const short = tooShort('reason', command.reason)
  if (short) return refuse(short)
  const given = verdictBy(claim.round, by.actor.id)
  return happens(...(given ? [withdrawal(claim.round, given, command.reason)] : []), {
    type: 'reviewer.recused',
    round: claim.round.number,
    reason: command.reason.trim(),
  })
}

/** The desk asks for evidence, and this verdict brings neither an item nor a reason for having none. */
export function lacksEvidence(
  rules: RoundRules,
  content: Pick<VerdictContent, 'rating' | 'evidence' | 'noEvidenceReason'>,
): boolean {
  if (rules.evidenceRule === 'off' || content.evidence.length > 0) return false
  const checkable = ratingOf(rules.scale, content.rating)?.checkable ?? true
  return checkable && tooShort('reason', content.noEvidenceReason ?? '') !== null
}

function withdrawal(round: Round, verdict: Verdict, reason: string) {
  return {
    type: 'verdict.withdrawn',
    round: round.number,
    verdictId: verdict.id,
    reason: reason.trim(),
  } as const
}

function ownVerdict(claim: Claim, by: By): Verdict {
  const verdict = verdictBy(claim.round, by.actor.id)
  if (!verdict) throw new Error('The guards let through a reviewer without a verdict')
  return verdict
}

function contentRefusal(round: Round, content: VerdictContent, reviewerId: string): Refusal | null {
  const { rules } = round
  if (!ratingOf(rules.scale, content.rating))
    return { code: 'rating_unknown', rating: content.rating }
  const short = tooShort('rationale', content.rationale, minimums.rationale)
  if (short) return short
  if (rules.evidenceRule === 'require' && lacksEvidence(rules, content)) {
    return { code: 'evidence_needed' }
  }
  return thinRefusal(rules, content) ?? originRefusal(round, content.evidence, reviewerId)
}

/** Where the desk requires two independent sources, fewer take a stated reason, as none at all do. */
function thinRefusal(rules: RoundRules, content: VerdictContent): Refusal | null {
  if (rules.sourcesRule !== 'require') return null
  const evidence = content.evidence.map((item) => ({ ...item, site: siteOf(item.url) }))
  if (!isThin(rules, { rating: content.rating, evidence })) return null
  if (tooShort('reason', content.noEvidenceReason ?? '') === null) return null
  const independent = independentGroups(evidence).length
  return { code: 'sources_needed', independent, wanted: sourcesWanted }
}

/**
 * An item can derive from an earlier one in the same list, or once the round is revealed from
 * another reviewer's: before that, nobody can know of it.
 */
function originRefusal(
  round: Round,
  evidence: readonly Evidence[],
  reviewerId: string,
): Refusal | null {
  const others = round.revealed
    ? round.verdicts.filter((verdict) => verdict.reviewerId !== reviewerId)
    : []
  const known = new Set(others.flatMap((verdict) => verdict.evidence.map((item) => item.id)))
  for (const { id, derivesFrom } of evidence) {
    if (derivesFrom !== null && !known.has(derivesFrom)) {
      return { code: 'evidence_origin_unknown', evidenceId: id }
    }
    known.add(id)
  }
  return null
}

function verdictOf(
  claim: Claim,
  content: VerdictContent,
  by: By,
  supersedes: string | null,
): Verdict {
  const { round } = claim
  return {
    id: content.verdictId,
    round: round.number,
    reviewerId: by.actor.id,
    rating: content.rating,
    attribution: content.attribution,
    confidence: content.confidence,
    rationale: content.rationale.trim(),
    noEvidenceReason: content.noEvidenceReason?.trim() || null,
    evidence: content.evidence,
    seenOthers: round.revealed && othersRated(round, by.actor.id),
    supersedes,
    claimVersion: claim.version + 1,
    submittedAt: by.now,
  }
}

function othersRated(round: Round, memberId: string): boolean {
  return [...round.verdicts, ...round.withdrawn].some((each) => each.reviewerId !== memberId)
}

function sameContent(before: Verdict, after: Verdict): boolean {
  return JSON.stringify(contentOf(before)) === JSON.stringify(contentOf(after))
}

/** What a reviewer wrote, without the ids, which are new with every submission. */
function contentOf({ rating, attribution, confidence, rationale, ...rest }: Verdict): unknown {
  const { noEvidenceReason, evidence } = rest
  const places = new Map(evidence.map((item, place) => [item.id, place]))
  const items = evidence.map(({ id, derivesFrom, ...item }) => [
    item.url,
    item.title,
    item.publisher,
    item.excerpt,
    item.stance,
    derivesFrom === null ? null : (places.get(derivesFrom) ?? derivesFrom),
  ])
  return [rating, attribution, confidence, rationale, noEvidenceReason, items]
}
