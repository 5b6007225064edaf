import { refuse } from '../../shared/result.ts'
import type { Claim } from '../claim.ts'
import type { AnswerChallenge, ClearDispute, RaiseChallenge } from '../command.ts'
import { minimums } from '../minimums.ts'
import { type By, happens, type Ruling, tooShort } from './ruling.ts'

/** T3, T10. */
export function raiseChallenge(claim: Claim, command: RaiseChallenge, by: By): Ruling {
  const short = tooShort('reason', command.reason, minimums.challenge)
  if (short) return refuse(short)
  const { challengeId: id, kind } = command
  const challenge = { id, raisedBy: by.actor.id, kind, reason: command.reason.trim() }
  return happens({ type: 'challenge.raised', round: claim.round.number, challenge })
}

/** T4: the challenge stays open until an editor acts. */
export function answerChallenge(claim: Claim, command: AnswerChallenge): Ruling {
  const { challengeId, answer } = command
  if (!openChallengeIds(claim).includes(challengeId)) return refuse({ code: 'challenge_unknown' })
  const short = tooShort('answer', answer)
  if (short) return refuse(short)
  const { number: round } = claim.round
  return happens({ type: 'challenge.answered', round, challengeId, answer: answer.trim() })
}

/** T6. */
export function clearDispute(claim: Claim, command: ClearDispute): Ruling {
  const short = tooShort('reason', command.reason)
  if (short) return refuse(short)
  return happens({
    type: 'decision.dispute_cleared',
    decisionId: command.decisionId,
    round: claim.round.number,
    reason: command.reason.trim(),
    closes: openChallengeIds(claim),
  })
}

export function openChallengeIds(claim: Claim): readonly string[] {
  return claim.stage === 'disputed' ? claim.openChallenges.map((challenge) => challenge.id) : []
}
