import { ratingOf } from '../../rating/scales.ts'
import { refuse } from '../../shared/result.ts'
import { basisHash, basisOf } from '../basis.ts'
import type { Approval, Claim } from '../claim.ts'
import type { Adjudicate, Approve, Override } from '../command.ts'
import type { Settlement } from '../event.ts'
import { involvement } from '../guards.ts'
import { minimums } from '../minimums.ts'
import type { Refusal } from '../refusal.ts'
import { rangeOf } from '../round.ts'
import { openChallengeIds } from './challenges.ts'
import { type By, happens, type Ruling, tooShort } from './ruling.ts'

type Settle = Approve | Adjudicate | Override

/** T7, T8, T9: the last of the approvals that the round asks for confirms, the others second it. */
export function settle(claim: Claim, command: Settle, by: By): Ruling {
  const refusal =
    ratingRefusal(claim, command) ?? careRefusal(claim, command) ?? basisRefusal(claim, command, by)
  if (refusal) return refuse(refusal)
  const settlement = settlementOf(claim, command, by)
  if (claim.approvals.length + 1 < claim.round.rules.approvals) {
    return happens({ type: 'decision.seconded', ...settlement })
  }
  const closes = openChallengeIds(claim)
  switch (command.act) {
    case 'approve':
      return happens({ type: 'decision.approved', ...settlement })
    case 'adjudicate':
      return happens({ type: 'decision.adjudicated', closes, ...settlement })
    case 'override':
      return happens({ type: 'decision.overridden', closes, ...settlement })
  }
}

/** Outside what the reviewers gave, only an override settles; inside it, there is nothing to override. */
function ratingRefusal({ round }: Claim, { act, rating }: Settle): Refusal | null {
  if (!ratingOf(round.rules.scale, rating)) return { code: 'rating_unknown', rating }
  const range = rangeOf(round)
  const inside = range.includes(rating)
  if (inside === (act !== 'override')) return null
  return { code: inside ? 'inside_range' : 'outside_range', rating, range }
}

/** Going over somebody's judgement takes a written reason, and having considered every verdict. */
function careRefusal({ round }: Claim, command: Settle): Refusal | null {
  if (command.act === 'approve') return null
  const verdictIds = round.verdicts
    .map((verdict) => verdict.id)
    .filter((id) => !command.considered.includes(id))
  if (verdictIds.length > 0) return { code: 'not_considered', verdictIds }
  return tooShort('reason', command.reason, minimums.settling)
}

/**
 * Editors who approve together approve one rating; that they do so on one basis follows, since an
 * approval lapses when its basis changes. And each approves what they were shown.
 */
function basisRefusal(claim: Claim, command: Settle, by: By): Refusal | null {
  const [earlier] = claim.approvals
  if (earlier && earlier.rating !== command.rating) {
    return { code: 'approvals_differ', rating: earlier.rating }
  }
  const stands = command.basisHash === basisHash(basisOf(claim, command.rating), by.hash)
  return stands ? null : { code: 'basis_changed' }
}

function settlementOf(claim: Claim, command: Settle, by: By): Settlement {
  const { verdicts, number } = claim.round
  const { act, decisionId, rating, basisHash } = command
  const approval: Approval = { decisionId, editorId: by.actor.id, act, rating, basisHash }
  return {
    decisionId,
    round: number,
    reason: command.reason.trim(),
    approval,
    verdictIds: verdicts.map((verdict) => verdict.id),
    dissent: verdicts
      .filter((verdict) => verdict.rating !== rating)
      .map((verdict) => ({ verdictId: verdict.id, rating: verdict.rating })),
    outsideRange: act === 'override',
    singlePerson: involvement(claim, by.actor) !== null,
  }
}
