import { type Role, type Stage, stages } from './claim.ts'
import type { ClaimAct } from './command.ts'

/** Who may do an act, and when. The server, the screens and docs/deciding.md all read this table. */
export type ActRule = {
  /** The transitions of the workflow that the act can make. */
  transitions: readonly string[]
  /** What a person does, as the name of a button or a row. */
  label: string
  roles: readonly Role[]
  /** The stages in which the act applies; `add_claim` makes the claim and has none. */
  stages: readonly Stage[]
  /** The act also applies while the claim is set aside. */
  evenSetAside: boolean
  /** What else must hold, in words; the rule itself is in `guards.ts` or with the act. */
  provided: string
}

const unsettled = ['unverified', 'disputed'] as const
const judge = ['reviewer'] as const
const desk = ['reviewer', 'editor'] as const
const editor = ['editor'] as const

export const acts = {
  add_claim: rule(['T0'], 'Add a claim', desk, [], 'the quote stands in the source'),
  submit_verdict: rule(
    ['T1', 'T2', 'T4'],
    'Give a verdict',
    judge,
    unsettled,
    'assigned, or a place is free; no conflict of interest; not given one already',
  ),
  revise_verdict: rule(
    ['T2', 'T4', 'T12'],
    'Revise a verdict',
    judge,
    stages,
    'their own, of this round; something changes',
  ),
  withdraw_verdict: rule(['T12'], 'Withdraw a verdict', judge, stages, 'their own, of this round'),
  recuse: rule(['T12'], 'Declare a conflict of interest', judge, stages, 'once a round'),
  edit_statement: rule(
    ['T12'],
    'Edit the statement',
    desk,
    stages,
    'a reviewer only while nobody has rated in this round; something changes',
  ),
  reanchor: rule(
    ['T12'],
    'Move the marked quote',
    editor,
    stages,
    'the quote stands in the source; something changes',
  ),
  split_claim: rule(
    [],
    'Split in two',
    desk,
    ['unverified'],
    'no verdict counts in this round; both parts stand in the quote',
  ),
  merge_claims: rule(
    ['T14'],
    'Merge with another claim',
    editor,
    ['unverified'],
    'no verdict counts in this round of either; both stand in one text, not far apart',
  ),
  raise_challenge: rule(['T3', 'T10'], 'Challenge', desk, stages, 'a reason'),
  answer_challenge: rule(['T4'], 'Answer a challenge', desk, ['disputed'], 'it is open'),
  accept_assignment: rule(
    [],
    'Accept an assignment',
    judge,
    unsettled,
    'assigned to them; not accepted and not rated already',
  ),
  decline_assignment: rule(
    [],
    'Decline an assignment',
    judge,
    unsettled,
    'assigned to them; not rated already; a reason',
  ),
  assign_reviewers: rule(
    [],
    'Assign reviewers',
    editor,
    unsettled,
    'active reviewers without a conflict of interest, or all; a due date that is to come',
  ),
  assign_fairly: rule(
    [],
    'Assign fairly',
    editor,
    unsettled,
    'a place is free, and a reviewer for it',
  ),
  reassign: rule([], 'Reassign a place', editor, unsettled, 'as assigning; somebody holds it'),
  change_due: rule([], 'Change a due date', editor, unsettled, 'somebody is assigned'),
  change_quorum: rule(['T2'], 'Change the verdicts needed', editor, unsettled, 'a reason'),
  send_back: rule(['T5'], 'Send back for another round', editor, unsettled, 'a reason'),
  clear_dispute: rule(
    ['T6'],
    'Clear the dispute',
    editor,
    ['disputed'],
    'not the challenger; no conflict of verdicts is left; a reason',
  ),
  approve: rule(
    ['T7'],
    'Approve',
    editor,
    ['unverified'],
    'enough verdicts; four eyes; within what the reviewers gave',
  ),
  adjudicate: rule(
    ['T8'],
    'Adjudicate',
    editor,
    ['disputed'],
    'as approving; every verdict considered; a reason of 40 characters',
  ),
  override: rule(
    ['T9'],
    'Override the reviewers',
    editor,
    unsettled,
    'as adjudicating, but outside what the reviewers gave',
  ),
  reopen: rule(['T11'], 'Reopen', editor, ['confirmed'], 'a reason'),
  add_correction: rule(['T13'], 'Add a correction note', editor, ['confirmed'], 'published'),
  change_disposition: {
    ...rule(
      ['T14'],
      'Set aside or take up again',
      desk,
      stages,
      'a reason; a reviewer only as not checkable, while unverified and nobody has rated in this round',
    ),
    evenSetAside: true,
  },
  publish: rule(
    [],
    'Publish',
    editor,
    ['confirmed'],
    'this decision is not published yet; it found something; a summary of 40 characters',
  ),
  edit_summary: rule(
    ['T13'],
    'Reword the public summary',
    editor,
    ['confirmed'],
    'published; something changes',
  ),
  retract: rule(['T15'], 'Retract', editor, ['confirmed'], 'published; a reason, shown publicly'),
} satisfies Record<ClaimAct, ActRule>

export const claimActs = Object.keys(acts) as readonly ClaimAct[]

function rule(
  transitions: readonly string[],
  label: string,
  roles: readonly Role[],
  inStages: readonly Stage[],
  provided: string,
): ActRule {
  return { transitions, label, roles, stages: inStages, evenSetAside: false, provided }
}
