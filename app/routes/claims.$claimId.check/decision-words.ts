import type { DecisionCheck } from '#app/data/reads/decision-check.server.ts'
import type { DecisionAct } from '#app/data/reads/decision-command.server.ts'
import type { CorrectionKind, Disposition } from '#app/domain/claim/claim.ts'
import { ratingOf } from '#app/domain/rating/scales.ts'
import type { Meant } from './check.form.ts'

/** The decision as a verb, before a rating where it settles. */
export const verbs: Record<DecisionAct, string> = {
  approve: 'Approve as',
  adjudicate: 'Adjudicate as',
  override: 'Override the reviewers with',
  send_back: 'Send back for another round',
  clear_dispute: 'Clear the dispute',
  reopen: 'Reopen the claim',
  publish: 'Publish',
  edit_summary: 'Reword the public summary',
  add_correction: 'Add the note in public',
  retract: 'Retract in public',
  change_disposition: 'Set the claim aside',
}

/** What follows from the decision, said before it is taken. */
export const warnings: Record<DecisionAct, string> = {
  approve:
    'The claim becomes confirmed under your name. It can be reopened, but this decision stays in its history and in the log.',
  adjudicate:
    'This settles the dispute and closes every open challenge, under your name. It can be reopened, but this decision stays in its history and in the log.',
  override:
    'No reviewer gave this rating. The decision is marked as an override wherever it is shown, and the reviewers see your reason. Talk to them first.',
  send_back:
    'A new round opens, blind again, and the reviewers start over. This round’s verdicts are kept and count no more.',
  clear_dispute: 'Every open challenge is closed. The claim can be approved as its verdicts stand.',
  reopen:
    'The claim is unverified again and a new round opens. The decision made so far is kept, and is no longer the desk’s answer. A public page stays, and says that it is under review.',
  publish:
    'Anybody on the web can read it from now on, and keep a copy. Its page cannot be taken away again: it can be corrected or retracted, and then says so.',
  edit_summary:
    'The page changes at once, and lists that its summary was reworded, with what it said before.',
  add_correction:
    'The note stands on the public page and in the list of corrections from now on. It cannot be taken back.',
  retract:
    'The page stays and says in public that it is retracted, with your reason. The claim can be published anew; the retraction stays on record.',
  change_disposition:
    'The claim leaves every queue, and nothing can be done to it until an editor takes it up again. A public page stays, and says that it is under review.',
}

export const correctionLabels: Record<CorrectionKind, string> = {
  clarification: 'Clarification',
  update: 'Update',
  correction: 'Correction',
}

export const dispositionLabels: Record<Disposition, string> = {
  active: 'Taken up again',
  not_checkable: 'Set aside as not checkable',
  duplicate_of: 'Set aside as a duplicate',
  withdrawn: 'Withdrawn',
}

/** The button that takes the decision. */
export function labelOf({ act, selected }: DecisionCheck, { rating }: Meant): string {
  const outcome = ratingOf(selected.claim.rules.scale, rating)?.label ?? ''
  const settles = act === 'approve' || act === 'adjudicate' || act === 'override'
  return settles ? `${verbs[act]} ${outcome}` : verbs[act]
}
