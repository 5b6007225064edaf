import type { AnchorFault } from '#app/domain/anchoring/selectors.ts'
import { type ActRule, acts } from '#app/domain/claim/acts.ts'
import type { Disposition, Role } from '#app/domain/claim/claim.ts'
import type { Refusal, RefusalCode, WrittenField } from '#app/domain/claim/refusal.ts'
import type { ConflictDimension } from '#app/domain/rating/conflict.ts'

type Of<Code extends RefusalCode> = Extract<Refusal, { code: Code }>

/** 403 not this person, 404 no such claim, 409 not as things stand, 422 not with what was sent. */
type Status = 403 | 404 | 409 | 422

type Answer<Code extends RefusalCode> = {
  status: Status
  sentence: (refusal: Of<Code>) => string
}

/** The HTTP status that a refusal is answered with. */
export function statusOf(refusal: Refusal): Status {
  return answers[refusal.code].status
}

/** One sentence that says why, and where there is one the way out: for a message or a disabled button. */
export function sentenceOf(refusal: Refusal): string {
  const answer = answers[refusal.code] as Answer<RefusalCode>
  return answer.sentence(refusal)
}

const answers = {
  claim_not_found: { status: 404, sentence: () => 'There is no such claim on this desk.' },
  source_not_found: { status: 404, sentence: () => 'There is no such source on this desk.' },
  role_needed: {
    status: 403,
    sentence: ({ roles }) => `Only ${roles.map((role) => people[role]).join(' and ')} can do this.`,
  },
  not_assigned: {
    status: 403,
    sentence: () => 'This claim is assigned to other reviewers; an editor can assign you.',
  },
  recused: {
    status: 403,
    sentence: () => 'You declared a conflict of interest on this claim, so others judge it.',
  },
  four_eyes: {
    status: 403,
    sentence: ({ because }) =>
      `You ${because} this claim, so another editor must decide on it. A desk with one editor can turn on single-person approval.`,
  },
  own_challenge: {
    status: 403,
    sentence: () => 'You challenged this claim, so another editor must clear the dispute.',
  },
  form_spent: {
    status: 422,
    sentence: () =>
      'This form was sent before, with something else in it, and that was done. Look at what became of it; if this is to be done as well, send it again.',
  },
  stale_version: {
    status: 409,
    sentence: () =>
      'The claim has changed since you opened it. What you wrote is kept: look at what changed, then send it again.',
  },
  set_aside: {
    status: 409,
    sentence: ({ disposition }) =>
      `The claim is set aside as ${asides[disposition]}; an editor can take it up again.`,
  },
  wrong_stage: {
    status: 409,
    sentence: ({ act, stage, stages }) =>
      `“${(acts[act] as ActRule).label}” applies while a claim is ${stages.join(' or ')}; this one is ${stage}.`,
  },
  already_rated: {
    status: 409,
    sentence: () => 'You have given your verdict in this round; you can revise it.',
  },
  no_verdict: {
    status: 409,
    sentence: () => 'You have no verdict in this round.',
  },
  no_assignment: { status: 409, sentence: () => 'No place in this round is kept for you.' },
  already_accepted: { status: 409, sentence: () => 'You have accepted this assignment already.' },
  nobody_named: {
    status: 409,
    sentence: () => 'Nobody is assigned: the round is open to all reviewers.',
  },
  places_taken: {
    status: 409,
    sentence: () =>
      'As many reviewers are assigned as verdicts are needed. Reassign a place, or ask for more verdicts.',
  },
  nobody_free: {
    status: 409,
    sentence: () =>
      'No other reviewer can be assigned: each has rated, gave the place back, or declared a conflict of interest. Choose somebody by name, or open the round to all.',
  },
  verdicts_given: {
    status: 409,
    sentence: ({ act }) => judgedSentences[act],
  },
  below_quorum: {
    status: 409,
    sentence: ({ verdicts, quorum }) =>
      `This round has ${verdicts} of ${quorum} verdicts; it can be decided when all are in.`,
  },
  verdict_conflict: {
    status: 409,
    sentence: ({ over }) =>
      `The verdicts still conflict over the ${over.map((each) => subjects[each]).join(' and the ')}; adjudicate, or send the claim back.`,
  },
  no_open_challenge: { status: 409, sentence: () => 'No challenge is open on this claim.' },
  already_approved: {
    status: 409,
    sentence: () => 'You have approved this; it waits for another editor.',
  },
  approvals_differ: {
    status: 409,
    sentence: () =>
      'Another editor approved a different rating. Agree on one, or send the claim back for another round.',
  },
  basis_changed: {
    status: 409,
    sentence: () =>
      'What the decision would rest on is not what you were shown. Look at it again, then decide.',
  },
  text_changed: {
    status: 409,
    sentence: () =>
      'Somebody brought a newer text of this source meanwhile. Look at what is found in that one.',
  },
  retitled_meanwhile: {
    status: 409,
    sentence: ({ title }) =>
      `Somebody gave this source another title meanwhile: “${title}”. If yours is the better one, save it again.`,
  },
  model_changed: {
    status: 409,
    sentence: () =>
      'The model that you were shown is not the desk’s any more, so nothing was sent. Look at which one it is now.',
  },
  already_published: {
    status: 409,
    sentence: () => 'This decision is published already; its summary can be reworded.',
  },
  not_published: { status: 409, sentence: () => 'This claim is not published.' },
  no_finding: {
    status: 409,
    sentence: () => 'Nothing was found that could be published: the claim cannot be checked.',
  },
  nothing_changed: { status: 422, sentence: () => 'Nothing was changed, so nothing was saved.' },
  too_short: {
    status: 422,
    sentence: ({ field, minimum, length }) =>
      length === 0
        ? `Write ${written[field]}${minimum > 1 ? `, in at least ${minimum} characters` : ''}.`
        : `Write at least ${minimum} characters for ${written[field]}; there are ${length}.`,
  },
  anchor_unresolved: { status: 422, sentence: ({ fault }) => faults[fault] },
  rating_unknown: {
    status: 422,
    sentence: () => 'Choose one of the ratings of this round’s scale.',
  },
  evidence_needed: {
    status: 422,
    sentence: () => 'Add at least one piece of evidence, or say why there is none.',
  },
  sources_needed: {
    status: 422,
    sentence: ({ independent, wanted }) =>
      `Your evidence comes down to ${independent === 0 ? 'no independent source' : `${independent} independent source${independent === 1 ? '' : 's'}`}; the desk asks for ${wanted}. Add one that does not rest on the others, or say why there are no more.`,
  },
  evidence_origin_unknown: {
    status: 422,
    sentence: () => 'A piece of evidence can derive only from one listed above it.',
  },
  outside_range: {
    status: 422,
    sentence: () =>
      'This rating lies outside what the reviewers gave; to decide for it, override them explicitly.',
  },
  inside_range: {
    status: 422,
    sentence: () =>
      'This rating lies within what the reviewers gave; there is nothing to override.',
  },
  not_considered: {
    status: 422,
    sentence: ({ verdictIds }) =>
      `Consider every verdict and tick it; ${verdictIds.length === 1 ? 'one is' : `${verdictIds.length} are`} left.`,
  },
  challenge_unknown: { status: 422, sentence: () => 'That challenge is not open on this claim.' },
  quorum_out_of_range: {
    status: 422,
    sentence: ({ minimum, maximum }) => `Ask for ${minimum} to ${maximum} verdicts.`,
  },
  nobody_assigned: {
    status: 422,
    sentence: () => 'Choose at least one reviewer, or open the round to all.',
  },
  not_named: { status: 422, sentence: () => 'Choose somebody who is assigned in this round.' },
  not_a_reviewer: {
    status: 422,
    sentence: () => 'Choose from the desk’s active reviewers; others cannot rate.',
  },
  assignee_recused: {
    status: 422,
    sentence: () =>
      'Choose somebody else: who declared a conflict of interest cannot be assigned in this round.',
  },
  due_passed: { status: 422, sentence: () => 'Choose a due date that is to come.' },
  duplicate_target: {
    status: 422,
    sentence: () => 'Choose the other claim that this one duplicates.',
  },
  words_not_in_quote: {
    status: 422,
    sentence: ({ part }) =>
      `The words of the ${part} part do not stand in the marked quote: copy them from it, letter by letter.`,
  },
  merge_target: { status: 422, sentence: ({ because }) => mergeSentences[because] },
} satisfies { [Code in RefusalCode]: Answer<Code> }

const judgedSentences: Record<Of<'verdicts_given'>['act'], string> = {
  edit_statement: 'A verdict was given on this wording; only an editor can change it now.',
  change_disposition:
    'A verdict was given in this round; only an editor can set the claim aside now.',
  split_claim:
    'A verdict counts on this claim as it stands, and what was judged must not change under it. Add the other part as a claim of its own instead.',
  merge_claims:
    'A verdict counts on this claim as it stands, and what was judged must not change under it. Set one of the two aside as a duplicate of the other instead.',
}

const mergeSentences: Record<Of<'merge_target'>['because'], string> = {
  itself: 'Choose another claim: this one cannot be merged with itself.',
  elsewhere: 'Choose a claim of the same text; claims elsewhere can be set aside as duplicates.',
  set_aside: 'Choose a claim that is not set aside.',
  judged:
    'Somebody has judged that claim, and what was judged must not change. Set one of the two aside as a duplicate of the other instead.',
  too_far: 'These claims stand too far apart in the text to be one quote.',
}

const people: Record<Role, string> = {
  reviewer: 'reviewers',
  editor: 'editors',
  auditor: 'auditors',
  admin: 'admins',
}

const asides: Record<Exclude<Disposition, 'active'>, string> = {
  not_checkable: 'not checkable',
  duplicate_of: 'a duplicate',
  withdrawn: 'withdrawn',
}

const subjects: Record<ConflictDimension, string> = {
  rating: 'rating',
  attribution: 'attribution',
}

const written: Record<WrittenField, string> = {
  statement: 'the statement',
  rationale: 'the rationale',
  reason: 'the reason',
  answer: 'the answer',
  text: 'the note',
  summary: 'the public summary',
  title: 'the title',
}

const faults: Record<AnchorFault, string> = {
  empty: 'Select the words of the source that make the claim.',
  out_of_range: 'The selection reaches outside the source’s text.',
  cuts_pair: 'The selection begins or ends inside a character.',
  other_text: 'The selected words do not stand at that place in the source.',
}
