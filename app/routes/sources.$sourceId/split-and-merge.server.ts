import { mergeClaims } from '#app/workflow/merge-claims.server.ts'
import { splitClaim } from '#app/workflow/split-claim.server.ts'
import { type Acting, type Answer, answerAct } from './answer.server.ts'
import { mergeForm, splitForm } from './split-and-merge.form.ts'

export async function split(acting: Acting): Promise<Answer> {
  return answerAct(
    acting,
    splitForm,
    ({ claimId, expectedVersion, ...parts }, who) =>
      splitClaim(
        acting.context.desk.db,
        {
          claimId,
          expectedVersion,
          first: { words: parts.firstWords, statement: parts.firstStatement },
          second: { words: parts.secondWords, statement: parts.secondStatement },
        },
        who,
      ),
    (claim) => ({ done: 'split_claim', claimId: claim.id }),
  )
}

export async function merge(acting: Acting): Promise<Answer> {
  return answerAct(
    acting,
    mergeForm,
    ({ other, ...value }, who) =>
      mergeClaims(
        acting.context.desk.db,
        { ...value, otherId: other.id, otherVersion: other.version },
        who,
      ),
    (claim) => ({ done: 'merge_claims', claimId: claim.id }),
  )
}
