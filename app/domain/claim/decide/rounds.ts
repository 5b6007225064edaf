import { refuse } from '../../shared/result.ts'
import type { Claim } from '../claim.ts'
import type { ChangeQuorum, Reopen, SendBack } from '../command.ts'
import { quorumLimits } from '../minimums.ts'
import { openChallengeIds } from './challenges.ts'
import { happens, type Ruling, tooShort } from './ruling.ts'

/** May bring the round to its quorum: then it is revealed, and a conflict is looked for (T2). */
export function changeQuorum(claim: Claim, command: ChangeQuorum): Ruling {
  const { round } = claim
  const { quorum: after } = command
  const { minimum, maximum } = quorumLimits
  if (!Number.isInteger(after) || after < minimum || after > maximum) {
    return refuse({ code: 'quorum_out_of_range', minimum, maximum })
  }
  const before = round.rules.quorum
  if (after === before) return refuse({ code: 'nothing_changed' })
  const short = tooShort('reason', command.reason)
  if (short) return refuse(short)
  return happens({
    type: 'claim.quorum_changed',
    round: round.number,
    before,
    after,
    reveals: !round.revealed && round.verdicts.length >= after,
    reason: command.reason.trim(),
  })
}

/** T5, and from `unverified` too, so that a round that cannot come to an end is never a dead end. */
export function sendBack(claim: Claim, command: SendBack): Ruling {
  const short = tooShort('reason', command.reason)
  if (short) return refuse(short)
  return happens({
    type: 'decision.sent_back',
    decisionId: command.decisionId,
    round: claim.round.number,
    reason: command.reason.trim(),
    rules: command.rules,
    closes: openChallengeIds(claim),
  })
}

/** T11. The decision that stood is kept in the history. */
export function reopen(claim: Claim, command: Reopen): Ruling {
  const short = tooShort('reason', command.reason)
  if (short) return refuse(short)
  return happens({
    type: 'decision.reopened',
    decisionId: command.decisionId,
    round: claim.round.number,
    reason: command.reason.trim(),
    rules: command.rules,
  })
}
