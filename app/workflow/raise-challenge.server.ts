import { v7 as newId } from 'uuid'
import type { Db } from '#app/data/db.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { RaiseChallenge } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { runClaimCommand } from './run-claim-command.server.ts'
import type { Who } from './who.ts'

export type RaiseChallengeInput = { claimId: string } & Omit<RaiseChallenge, 'act' | 'challengeId'>

/** Objects to the claim or its decision, which is disputed from then on. */
export async function raiseChallenge(
  db: Db,
  { claimId, ...input }: RaiseChallengeInput,
  who: Who,
): Promise<Result<Claim, Refusal>> {
  const challengeId = newId()
  return runClaimCommand(
    db,
    claimId,
    () => ({ ...input, act: 'raise_challenge', challengeId }),
    who,
  )
}
