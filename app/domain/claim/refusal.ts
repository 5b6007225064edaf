import type { AnchorFault } from '../anchoring/selectors.ts'
import type { ConflictDimension } from '../rating/conflict.ts'
import type { Disposition, Role, Stage } from './claim.ts'
import type { ClaimAct } from './command.ts'

/** The texts of acts that must hold a minimum; see `minimums.ts`. */
export type WrittenField =
  | 'statement'
  | 'rationale'
  | 'reason'
  | 'answer'
  | 'text'
  | 'summary'
  | 'title'

/** Why an act on a claim is not done: a closed union; sentences and statuses are `app/http/refusal.ts`'s. */
export type Refusal =
  | { code: 'claim_not_found' }
  | { code: 'source_not_found' }
  // Who may.
  | { code: 'role_needed'; act: ClaimAct; roles: readonly Role[] }
  | { code: 'not_assigned' }
  | { code: 'recused' }
  | { code: 'four_eyes'; because: 'rated' | 'added' }
  | { code: 'own_challenge' }
  // The form was acted on already, with something else in it.
  | { code: 'form_spent' }
  // The claim is not, or no longer, where this act applies.
  | { code: 'stale_version'; expected: number; actual: number }
  | { code: 'set_aside'; disposition: Exclude<Disposition, 'active'> }
  | { code: 'wrong_stage'; act: ClaimAct; stage: Stage; stages: readonly Stage[] }
  | { code: 'already_rated' }
  | { code: 'no_verdict' }
  | { code: 'no_assignment' }
  | { code: 'already_accepted' }
  | { code: 'nobody_named' }
  | { code: 'places_taken' }
  | { code: 'nobody_free' }
  | {
      code: 'verdicts_given'
      act: 'edit_statement' | 'change_disposition' | 'split_claim' | 'merge_claims'
    }
  | { code: 'below_quorum'; verdicts: number; quorum: number }
  | { code: 'verdict_conflict'; over: readonly ConflictDimension[] }
  | { code: 'no_open_challenge' }
  | { code: 'already_approved' }
  | { code: 'approvals_differ'; rating: string }
  | { code: 'basis_changed' }
  // Of a source: somebody brought a newer text, or gave it another title, meanwhile.
  | { code: 'text_changed' }
  | { code: 'retitled_meanwhile'; title: string }
  // The operator has named another language model, or none, since the page was shown.
  | { code: 'model_changed' }
  | { code: 'already_published' }
  | { code: 'not_published' }
  // Nothing was found to be so or not so: there is no page to make of it.
  | { code: 'no_finding' }
  // What was sent with it.
  | { code: 'nothing_changed' }
  | { code: 'too_short'; field: WrittenField; minimum: number; length: number }
  | { code: 'anchor_unresolved'; fault: AnchorFault }
  | { code: 'rating_unknown'; rating: string }
  | { code: 'evidence_needed' }
  | { code: 'sources_needed'; independent: number; wanted: number }
  | { code: 'evidence_origin_unknown'; evidenceId: string }
  | { code: 'outside_range'; rating: string; range: readonly string[] }
  | { code: 'inside_range'; rating: string; range: readonly string[] }
  | { code: 'not_considered'; verdictIds: readonly string[] }
  | { code: 'challenge_unknown' }
  | { code: 'quorum_out_of_range'; minimum: number; maximum: number }
  | { code: 'nobody_assigned' }
  | { code: 'not_named' }
  | { code: 'not_a_reviewer'; memberIds: readonly string[] }
  | { code: 'assignee_recused'; memberIds: readonly string[] }
  | { code: 'due_passed' }
  | { code: 'duplicate_target' }
  | { code: 'words_not_in_quote'; part: 'first' | 'second' }
  | { code: 'merge_target'; because: 'itself' | 'elsewhere' | 'set_aside' | 'judged' | 'too_far' }

export type RefusalCode = Refusal['code']
