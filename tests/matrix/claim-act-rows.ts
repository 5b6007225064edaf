import type { ClaimAct } from '#app/domain/claim/command.ts'
import type { RefusalCode } from '#app/domain/claim/refusal.ts'

/**
 * Who may do what to a claim, in what relation to it: one cell for each act, role and relation, each
 * tried in `claim-acts.test.ts`. The claim is one on which the act applies, to somebody who may. An act
 * without a row is a type error.
 */

export const positions = ['reviewer', 'editor', 'reviewer and editor', 'auditor', 'admin'] as const
export type Position = (typeof positions)[number]

export const relations = [
  /** Did nothing to the claim so far. */
  'stranger',
  'added it',
  /** Has a verdict in its round. */
  'rated it',
  /** Raised the challenge that is open on it. */
  'challenged it',
  /** Declared a conflict of interest in its round. */
  'stepped aside',
  /** Is asked to rate it, which only who reviews can be. */
  'assigned',
  /** Others are asked to rate it, as many as it needs. */
  'not assigned',
  /** An admin ended their access a moment ago. */
  'disabled',
  /** There is no such claim. */
  'missing',
] as const
export type Relation = (typeof relations)[number]

export type Outcome = 'done' | 'signed_out' | RefusalCode

export type Cells = Readonly<Record<Relation, Outcome>>

/** Answered alike whatever there is to find: whose role does not allow the act learns nothing else. */
const never = all('role_needed')
const always: Cells = { ...all('done'), missing: 'claim_not_found' }

function all(outcome: Outcome): Cells {
  const cells = relations.map((relation) => [relation, outcome] as const)
  return { ...(Object.fromEntries(cells) as Cells), disabled: 'signed_out' }
}

const without = (because: Outcome): Cells => ({ ...always, ...onClaim(because) })

/** The same in every relation to a claim that is there. */
function onClaim(outcome: Outcome): Omit<Cells, 'disabled' | 'missing'> {
  const { disabled, missing, ...rest } = all(outcome)
  return rest
}

/** Whoever bystands: neither of these roles gives any power over a claim. */
const bystanders = { auditor: never, admin: never }

const editorsOnly = (cells: Cells) => ({
  reviewer: never,
  editor: cells,
  'reviewer and editor': cells,
  ...bystanders,
})
const reviewersOnly = (cells: Cells) => ({
  reviewer: cells,
  editor: never,
  'reviewer and editor': cells,
  ...bystanders,
})
const deskWork = (cells: Cells) => ({
  reviewer: cells,
  editor: cells,
  'reviewer and editor': cells,
  ...bystanders,
})

const mayRate: Cells = {
  ...always,
  'rated it': 'already_rated',
  'stepped aside': 'recused',
  'not assigned': 'not_assigned',
}
const mayChangeVerdict: Cells = { ...without('no_verdict'), 'rated it': 'done' }
const fourEyes: Cells = {
  ...always,
  'added it': 'four_eyes',
  'rated it': 'four_eyes',
  'stepped aside': 'recused',
}
const unlessJudged: Cells = {
  ...always,
  'rated it': 'verdicts_given',
  'challenged it': 'wrong_stage',
}
/** A challenge, and the claim is no longer where these acts apply. */
const unlessDisputed: Cells = { ...always, 'challenged it': 'wrong_stage' }

export const claimActRows = {
  add_claim: deskWork({ ...always, missing: 'source_not_found' }),
  submit_verdict: reviewersOnly(mayRate),
  revise_verdict: reviewersOnly(mayChangeVerdict),
  withdraw_verdict: reviewersOnly(mayChangeVerdict),
  recuse: reviewersOnly({ ...always, 'stepped aside': 'recused' }),
  edit_statement: {
    ...deskWork(always),
    reviewer: { ...always, 'rated it': 'verdicts_given' },
  },
  reanchor: editorsOnly(always),
  split_claim: deskWork(unlessJudged),
  merge_claims: editorsOnly(unlessJudged),
  raise_challenge: deskWork(always),
  answer_challenge: deskWork(always),
  accept_assignment: reviewersOnly({ ...without('no_assignment'), assigned: 'done' }),
  decline_assignment: reviewersOnly({ ...without('no_assignment'), assigned: 'done' }),
  assign_reviewers: editorsOnly(always),
  assign_fairly: {
    ...editorsOnly({ ...always, 'not assigned': 'places_taken' }),
    'reviewer and editor': { ...always, assigned: 'places_taken', 'not assigned': 'places_taken' },
  },
  reassign: editorsOnly(always),
  change_due: editorsOnly(always),
  change_quorum: editorsOnly(always),
  send_back: editorsOnly(always),
  clear_dispute: editorsOnly({ ...always, 'challenged it': 'own_challenge' }),
  approve: editorsOnly({ ...fourEyes, 'challenged it': 'wrong_stage' }),
  adjudicate: editorsOnly(fourEyes),
  override: editorsOnly(fourEyes),
  reopen: editorsOnly(unlessDisputed),
  add_correction: editorsOnly(unlessDisputed),
  change_disposition: {
    ...deskWork(always),
    reviewer: { ...always, 'rated it': 'verdicts_given', 'challenged it': 'wrong_stage' },
  },
  publish: editorsOnly(unlessDisputed),
  edit_summary: editorsOnly(unlessDisputed),
  retract: editorsOnly(unlessDisputed),
} satisfies Record<ClaimAct, Record<Position, Cells>>

/** The status that the form of each refused act is answered with. */
export const refusalStatus = {
  role_needed: 403,
  not_assigned: 403,
  recused: 403,
  four_eyes: 403,
  own_challenge: 403,
  claim_not_found: 404,
  source_not_found: 404,
  stale_version: 409,
  set_aside: 409,
  wrong_stage: 409,
  already_rated: 409,
  no_verdict: 409,
  no_assignment: 409,
  already_accepted: 409,
  nobody_named: 409,
  nobody_free: 409,
  places_taken: 409,
  verdicts_given: 409,
  below_quorum: 409,
  verdict_conflict: 409,
  no_open_challenge: 409,
  already_approved: 409,
  approvals_differ: 409,
  basis_changed: 409,
  text_changed: 409,
  retitled_meanwhile: 409,
  model_changed: 409,
  already_published: 409,
  not_published: 409,
  no_finding: 409,
  sources_needed: 422,
  form_spent: 422,
  nothing_changed: 422,
  too_short: 422,
  anchor_unresolved: 422,
  rating_unknown: 422,
  evidence_needed: 422,
  evidence_origin_unknown: 422,
  outside_range: 422,
  inside_range: 422,
  not_considered: 422,
  challenge_unknown: 422,
  quorum_out_of_range: 422,
  nobody_assigned: 422,
  not_named: 422,
  not_a_reviewer: 422,
  assignee_recused: 422,
  due_passed: 422,
  duplicate_target: 422,
  words_not_in_quote: 422,
  merge_target: 422,
} as const satisfies Record<RefusalCode, number>

/** The status of each outcome where a form asked for the act. */
export const statusOfOutcome: Readonly<Record<Outcome, number>> = {
  ...refusalStatus,
  done: 303,
  signed_out: 302,
}
