import type { z } from 'zod'
import { acceptAssignment } from '#app/workflow/accept-assignment.server.ts'
import { assignFairly } from '#app/workflow/assign-fairly.server.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { changeDue } from '#app/workflow/change-due.server.ts'
import { changeQuorum } from '#app/workflow/change-quorum.server.ts'
import { declineAssignment } from '#app/workflow/decline-assignment.server.ts'
import { reassign } from '#app/workflow/reassign.server.ts'
import { type Acting, type Answer, answerAct } from './answer.server.ts'
import {
  acceptForm,
  assignForm,
  declineForm,
  dueForm,
  fairForm,
  openForm,
  quorumForm,
  reassignForm,
} from './assigning.form.ts'
import type { Done } from './notices.ts'

type Deed<Value> = (
  db: Acting['context']['desk']['db'],
  value: Value,
  who: Parameters<typeof acceptAssignment>[2],
) => ReturnType<typeof acceptAssignment>

/** The form of one act, and the act of the workflow that it asks for. */
function asking<Value>(done: Done, form: z.ZodType<Value>, act: Deed<Value>) {
  return (acting: Acting): Promise<Answer> =>
    answerAct(
      acting,
      form,
      (value, who) => act(acting.context.desk.db, value, who),
      (claim) => ({ done, claimId: claim.id }),
    )
}

/** What the forms about the round's places ask for, by the intent that each posts. */
export const assigning = {
  accept_assignment: asking('accept_assignment', acceptForm, acceptAssignment),
  decline_assignment: asking('decline_assignment', declineForm, declineAssignment),
  assign_reviewers: asking('assign_reviewers', assignForm, (db, { dueOn: dueAt, ...value }, who) =>
    assignReviewers(db, { ...value, dueAt }, who),
  ),
  open_to_all: asking('open_to_all', openForm, (db, value, who) =>
    assignReviewers(db, { ...value, assignees: 'open', dueAt: null }, who),
  ),
  assign_fairly: asking('assign_fairly', fairForm, (db, { dueOn: dueAt, ...value }, who) =>
    assignFairly(db, { ...value, dueAt }, who),
  ),
  reassign: asking('reassign', reassignForm, (db, { dueOn: dueAt, ...value }, who) =>
    reassign(db, { ...value, dueAt }, who),
  ),
  change_due: asking('change_due', dueForm, (db, { dueOn: dueAt, ...value }, who) =>
    changeDue(db, { ...value, dueAt }, who),
  ),
  change_quorum: asking('change_quorum', quorumForm, changeQuorum),
}
