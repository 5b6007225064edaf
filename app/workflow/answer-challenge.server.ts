import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { AnswerChallenge } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type AnswerChallengeInput = { claimId: string } & Omit<AnswerChallenge, 'act'>

/** Answers an open challenge, which stays open until an editor acts. */
export async function answerChallenge(
  db: Db,
  { claimId, ...input }: AnswerChallengeInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  return runClaimCommand(db, claimId, () => ({ ...input, act: 'answer_challenge' }), who)
}
