import type { AuditEventType } from './catalogue.ts'

/**
 * How each type of event is told, as data: `sentence.ts` reads it for screens, and the CSV export
 * has the database read it, so that both say the same. A saying follows the actor's name.
 */
export type Saying = readonly (string | Slot)[]

/** A place in a saying for a value of the event's data; says nothing where there is no value. */
export type Slot = {
  /** Below the leaf's `data`, or 'subject' for the name of the member that the event is about. */
  path: string
  as: SlotForm
  before?: string
  /** Instead, where there is no value, or where it is sealed (then as where there is none). */
  absent?: string
  sealed?: string
}

/**
 * 'quote' puts “…” around it, 'list' joins an array by commas and 'members' one of their names ('opened members'
 * where the array is committed to), 'day' is the day of a moment, 'key' the name and the hash of a public key
 * without the key, 'there' says only what goes before it, a record chooses words by value.
 */
export type SlotForm =
  | 'plain'
  | 'quote'
  | 'rating'
  | 'list'
  | 'member'
  | 'members'
  | 'opened members'
  | 'there'
  | 'day'
  | 'key'
  | Readonly<Record<string, string>>

/** Which claim a comment is on is sealed with it. */
const onTheClaim: Slot = { path: 'about', as: 'there', before: ' on the claim' }

export const sayings = {
  'claim.added': ['added the claim', quote('statement', ' ')],
  'claim.statement_edited': [
    'reworded the claim',
    quote('before', ' from '),
    quote('after', ' to '),
  ],
  'claim.reanchored': [
    'moved the marked quote',
    quote('before.anchor.exact', ' from '),
    quote('after.anchor.exact', ' to '),
  ],
  'claim.split': [
    'split the claim',
    quote('before.statement', ' '),
    quote('after.statement', ', keeping '),
  ],
  'claim.merged': ['merged another claim into this one', quote('after.statement', ': ')],
  'round.assigned': [
    {
      path: 'after',
      as: { open: 'opened the claim to all reviewers' },
      absent: 'assigned the claim',
    },
    { path: 'after', as: 'members', before: ' to ' },
    choice('fairShare', { true: ' by fair share', false: '' }),
    day('dueAt', ', due '),
  ],
  'assignment.accepted': ['accepted the assignment'],
  'assignment.declined': ['declined the assignment', quote('reason')],
  'assignment.lapsed': [
    'freed the place of ',
    { path: 'memberId', as: 'member', absent: 'an erased member' },
    choice('because', {
      timed_out: ': no verdict came in time',
      no_reviewer: ', who reviews no more',
    }),
  ],
  'assignment.due_changed': [
    'changed when the verdict of ',
    { path: 'memberId', as: 'member', absent: 'an erased member' },
    ' is due',
    day('before', ', from '),
    { ...day('after', ' to '), absent: ' to no date' },
  ],
  'claim.quorum_changed': [
    'changed the verdicts needed from ',
    plain('before'),
    ' to ',
    plain('after'),
    quote('reason'),
  ],
  'claim.disposition_changed': [
    choice('after', {
      active: 'took the claim up again',
      not_checkable: 'set the claim aside as not checkable',
      duplicate_of: 'set the claim aside as a duplicate',
      withdrawn: 'withdrew the claim',
    }),
    quote('reason'),
  ],
  'claim.disputed': [
    'marked the verdicts as disputed',
    plain('over.0', ': they differ in '),
    plain('over.1', ' and '),
  ],
  'claim.published': ['published the claim', quote('summary')],
  'claim.summary_edited': [
    'reworded the public summary',
    quote('before', ' from '),
    quote('after', ' to '),
  ],
  'verdict.submitted': [verdict('rated the claim ')],
  'verdict.revised': [verdict('changed their rating to ')],
  'verdict.withdrawn': ['withdrew a verdict', quote('reason')],
  'reviewer.recused': ['declared a conflict of interest', quote('reason')],
  'challenge.raised': [
    'challenged the claim over ',
    choice('challenge.kind', {
      misquote: 'a misquote',
      wrong_context: 'wrong context',
      evidence: 'its evidence',
      conflict_of_interest: 'a conflict of interest',
      new_information: 'new information',
    }),
    quote('challenge.reason'),
  ],
  'challenge.answered': ['answered a challenge', quote('answer')],
  'decision.sent_back': ['sent the claim back for another round', quote('reason')],
  'decision.dispute_cleared': ['cleared the dispute', quote('reason')],
  'decision.seconded': settled('gave one of the approvals needed for '),
  'decision.approved': settled('approved the claim as '),
  'decision.adjudicated': settled('settled the dispute as '),
  'decision.overridden': settled('overrode the reviewers’ range with '),
  'decision.reopened': ['reopened the claim for another round', quote('reason')],
  'decision.voided': [
    'voided the approval, because what it rested on changed',
    { path: 'changed', as: 'list', before: ': ' },
  ],
  'decision.corrected': [
    'added ',
    choice('kind', {
      clarification: 'a clarification',
      update: 'an update',
      correction: 'a correction',
    }),
    quote('reason'),
  ],
  'decision.retracted': ['retracted the published claim', quote('reason')],
  'comment.added': [
    'wrote a comment',
    onTheClaim,
    { path: 'mentions', as: 'opened members', before: ' and called ' },
    { path: 'text', as: 'quote', before: ': ', sealed: ', sealed until the round is complete' },
  ],
  'comment.withdrawn': ['took their comment', onTheClaim, ' back'],
  'comment.hidden': ['hid a comment', onTheClaim, quote('reason')],
  'claim.tagged': ['tagged the claim', quote('tag', ' ')],
  'claim.untagged': ['took the tag', quote('tag', ' '), ' off the claim'],
  'claim.same_confirmed': ['said that the claim is the same as an earlier one'],
  'claim.same_undone': ['took back that the claim is the same as an earlier one'],
  'desk.opened': ['opened the desk', quote('settings.name', ' ')],
  'desk.settings_changed': ['changed the desk’s settings'],
  'source.imported': ['imported the source', quote('title', ' '), plain('publisher', ' of ')],
  'source.retitled': ['retitled the source', quote('before', ' from '), quote('after', ' to ')],
  'source.reread': [
    'read the text for claims again and added ',
    plain('added'),
    plain('found', ' of '),
  ],
  'source.model_asked': [
    'let the model',
    plain('model', ' '),
    plain('host', ' at '),
    ' read the text for claims',
  ],
  'source.model_answered': [
    choice('outcome', {
      answered: 'had the answers of the model',
      no_answer: 'did not reach the model',
      too_slow: 'had no answer of the model in time',
      answered_badly: 'had no answer of the model that could be used',
      too_large: 'had answers of the model that were too long',
      malformed: 'had answers of the model that could not be read',
      other_model: 'did not ask the model, which is another one by now',
      text_changed: 'did not ask the model about a text that is not the newest',
      not_read: 'did not ask the model about a text that takes too long to read',
    }),
    ': proposals that stand in the text ',
    plain('exact'),
    plain('approximate', ', nearly '),
    plain('rejected', ', not at all '),
  ],
  'source.claim_moved': [
    'moved a claim in the list',
    plain('from', ' from place '),
    plain('to', ' to '),
  ],
  'appeal.received': [
    'sent an appeal over ',
    choice('kind', {
      misquote: 'a misquote',
      wrong_context: 'wrong context',
      evidence: 'evidence',
      conflict_of_interest: 'a conflict of interest',
      new_information: 'new information',
    }),
    quote('reason'),
  ],
  'appeal.accepted': ['accepted an appeal as a challenge'],
  'appeal.declined': ['declined an appeal', quote('reason')],
  'appeal.contact_erased': ['erased who sent an appeal'],
  'member.added': ['made ', subject(), ' a member', roles('roles', ' as ')],
  'member.invited': ['invited ', subject(), roles('roles', ' as ')],
  'member.joined': ['joined the desk'],
  'member.roles_changed': [
    'changed the roles of ',
    subject(),
    roles('before', ' from '),
    roles('after', ' to '),
    quote('reason'),
  ],
  'member.disabled': ['ended the access of ', subject(), quote('reason')],
  'member.enabled': ['gave access back to ', subject(), quote('reason')],
  'member.erased': [
    'erased the name, the address and the words of a member',
    choice('because', {
      asked: ', who had asked for it',
      no_longer_needed: ', since they are not needed any more',
      ordered: ', as the law asks for',
    }),
  ],
  'member.password_changed': [
    choice('by', { member: 'changed their password', reset_link: 'reset their password' }),
  ],
  'auth.signed_in': ['signed in'],
  'auth.sign_in_failed': [
    choice('cause', {
      unknown_account: 'failed to sign in: there is no such account',
      wrong_password: 'failed to sign in: wrong password',
      no_password: 'failed to sign in: the account has no password yet',
      not_active: 'failed to sign in: the account is not active',
      throttled: 'was kept from signing in: too many attempts',
    }),
    { path: 'memberId', as: 'member', before: ', as ' },
  ],
  'auth.signed_out': ['signed out'],
  'authz.denied': ['was refused what their roles do not allow', plain('act', ': ')],
  'audit.exported': [
    'exported ',
    plain('events'),
    choice('format', {
      jsonl: ' events as JSON Lines',
      csv: ' events as CSV',
      bundle: ' events as a bundle to check',
    }),
    choice('openings', { true: ', with what their commitments open to', false: '' }),
  ],
  'log.opened': ['began to sign the log as ', plain('origin')],
  'log.key_rotated': [
    'changed the keys of the log',
    { path: 'added', as: 'key', before: ', adding ' },
    { path: 'retired', as: 'key', before: ', retiring ' },
  ],
  'log.reanchored': [
    'began the log anew as ',
    plain('origin'),
    plain('before.size', ', after '),
    ' events signed before',
    quote('reason'),
  ],
  'audit.fork_refused': [
    'refused to sign the log: it does not continue the ',
    plain('known.size'),
    ' events signed before, as remembered by ',
    choice('known.from', {
      file: 'the checkpoint file',
      database: 'the database',
      witness: 'a witness',
    }),
  ],
} satisfies Record<AuditEventType, Saying>

function plain(path: string, before = ''): Slot {
  return { path, as: 'plain', before }
}

function quote(path: string, before = ': '): Slot {
  return { path, as: 'quote', before }
}

function choice(path: string, words: Readonly<Record<string, string>>): Slot {
  return { path, as: words }
}

function roles(path: string, before: string): Slot {
  return { path, as: 'list', before }
}

function day(path: string, before: string): Slot {
  return { path, as: 'day', before }
}

function subject(): Slot {
  return { path: 'subject', as: 'member', absent: 'an erased member' }
}

function verdict(before: string): Slot {
  return {
    path: 'verdict.rating',
    as: 'rating',
    before,
    absent: 'submitted a verdict',
    sealed: 'submitted a verdict, sealed until the round is complete',
  }
}

function settled(before: string): Saying {
  return [
    { path: 'approval.rating', as: 'rating', before },
    choice('singlePerson', { true: ', alone by the desk’s setting', false: '' }),
    quote('reason'),
  ]
}
