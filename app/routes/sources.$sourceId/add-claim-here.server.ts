import { addClaim } from '#app/workflow/add-claim.server.ts'
import { type Acting, type Answer, answerAct } from './answer.server.ts'
import { newClaimForm } from './claim-acts.form.ts'

/** T0 by hand: the words that were marked, and what they assert. */
export async function addClaimHere(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerAct(
    acting,
    newClaimForm,
    ({ revisionId, span, statement }, who) => addClaim(db, { revisionId, ...span, statement }, who),
    (claim) => ({ done: 'add_claim', claimId: claim.id }),
  )
}
