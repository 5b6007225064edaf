import { answerChallenge } from '#app/workflow/answer-challenge.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { editStatement as edit } from '#app/workflow/edit-statement.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { type Acting, type Answer, answerAct } from './answer.server.ts'
import { answerForm, challengeForm, reasonForm, statementForm } from './claim-acts.form.ts'

/** Another wording of what is asserted; the marked words stay. */
export async function editStatement(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerAct(
    acting,
    statementForm,
    (value, who) => edit(db, value, who),
    (claim) => ({ done: 'edit_statement', claimId: claim.id }),
  )
}

/** T14: nobody can check it. */
export async function setAside(acting: Acting): Promise<Answer> {
  return dispose(acting, 'not_checkable', 'set_aside')
}

/** T14, back. */
export async function takeUp(acting: Acting): Promise<Answer> {
  return dispose(acting, 'active', 'take_up')
}

/** T3, T10. */
export async function challenge(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerAct(
    acting,
    challengeForm,
    (value, who) => raiseChallenge(db, value, who),
    (claim) => ({ done: 'raise_challenge', claimId: claim.id }),
  )
}

/** T4: it stays open until an editor acts. */
export async function answer(acting: Acting): Promise<Answer> {
  const { db } = acting.context.desk
  return answerAct(
    acting,
    answerForm,
    (value, who) => answerChallenge(db, value, who),
    (claim) => ({ done: 'answer_challenge', claimId: claim.id }),
  )
}

async function dispose(
  acting: Acting,
  disposition: 'active' | 'not_checkable',
  done: 'set_aside' | 'take_up',
): Promise<Answer> {
  const { db } = acting.context.desk
  return answerAct(
    acting,
    reasonForm,
    (value, who) => changeDisposition(db, { ...value, disposition, duplicateOf: null }, who),
    (claim) => ({ done, claimId: claim.id }),
  )
}
