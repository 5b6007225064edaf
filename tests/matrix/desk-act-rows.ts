import { password } from '#tests/builders/accounts.ts'
import { type Fields, testModel } from '#tests/setup/test-app.ts'
import type { Statuses } from './route-rows.ts'

/**
 * Who may do what besides judging claims: for each act of `app/workflow`, by the name of its file, the
 * forms that ask for it, and what each of `askers` gets. Everybody asks once for something of
 * another's, once for their own, and once for what is not there; null where that makes no sense.
 */
export type DeskActForm = {
  what: string
  path: string
  fields: (at: Target) => Fields
  /** Of another's, or of nobody's in particular. */
  others: Statuses | null
  own: Statuses | null
  missing: Statuses | null
}

/** What the form is about: the ids that its path and its fields name. */
export type Target = {
  memberId: string
  memberVersion: string
  claimId: string
  claimVersion: string
  sourceId: string
  /** An editor's, to everybody. */
  commentId: string
  deskVersion: string
}

const reason = 'As agreed at the desk’s meeting.'
const admins: Statuses = [302, 403, 403, 403, 303, 302]
const adminsFindNothing: Statuses = [302, 403, 403, 403, 404, 302]
const adminsTooLate: Statuses = [302, 403, 403, 403, 409, 302]
const deskFindsNothing: Statuses = [302, 404, 404, 403, 403, 302]
const anybodySignedIn: Statuses = [302, 303, 303, 303, 303, 302]

const onMember = (act: string, more: Fields = {}) => ({
  path: '/members/:member',
  fields: ({ memberVersion }: Target) => ({ act, expectedVersion: memberVersion, reason, ...more }),
  missing: adminsFindNothing,
})

const onComment = (intent: string) => ({
  path: '/sources/:source?claim=:claim',
  fields: ({ claimId, commentId }: Target) => ({ intent, claimId, commentId, reason }),
  own: null,
  missing: deskFindsNothing,
})

const noViewOfTheirs: Statuses = [302, 404, 404, 404, 403, 302]

const onView = (intent: string) => ({
  path: '/views',
  fields: () => ({ intent, viewId: crypto.randomUUID(), name: 'Mine', list: 'all', search: '' }),
  own: null,
})

const onDraft = (intent: string) => ({
  path: '/sources/:source?claim=:claim',
  fields: ({ claimId, claimVersion }: Target) => ({
    intent,
    claimId,
    expectedVersion: claimVersion,
    rationale: 'So far only this.',
  }),
  own: null,
})

export const deskActRows: Readonly<Record<string, readonly DeskActForm[]>> = {
  'import-source': [
    {
      what: 'import a text',
      path: '/sources/new',
      fields: () => ({
        title: 'Tolls',
        publisher: '',
        author: '',
        url: '',
        publishedOn: '',
        language: 'en',
        text: 'Tolls doubled in 2025.',
      }),
      others: [302, 303, 303, 403, 403, 302],
      own: null,
      missing: null,
    },
  ],
  'add-revision': [
    {
      what: 'bring a changed text',
      path: '/sources/new',
      fields: ({ sourceId }) => ({
        title: 'Tolls',
        publisher: '',
        author: '',
        url: '',
        publishedOn: '',
        language: 'en',
        text: 'Tolls tripled in 2025.',
        revisionOf: sourceId,
      }),
      others: [302, 422, 303, 403, 403, 302],
      own: null,
      missing: null,
    },
  ],
  'save-draft': [
    {
      ...onDraft('save_draft'),
      what: 'keep what is written of a verdict',
      others: [302, 303, 403, 403, 403, 302],
      missing: [302, 404, 403, 403, 403, 302],
    },
    // It can only be one's own, so that there is nothing to find out about anybody else's.
    {
      ...onDraft('discard_draft'),
      what: 'throw away what is written of a verdict',
      others: anybodySignedIn,
      missing: anybodySignedIn,
    },
  ],
  'add-comment': [
    {
      what: 'say something about a claim',
      path: '/sources/:source?claim=:claim',
      fields: ({ claimId }) => ({ intent: 'add_comment', claimId, text: 'The register is back.' }),
      others: [302, 303, 303, 403, 403, 302],
      own: null,
      missing: deskFindsNothing,
    },
  ],
  'end-comment': [
    {
      ...onComment('withdraw_comment'),
      what: 'withdraw a comment',
      others: [302, 403, 403, 403, 403, 302],
    },
    {
      ...onComment('hide_comment'),
      what: 'hide a comment',
      others: [302, 403, 303, 403, 403, 302],
    },
  ],
  'tag-claim': [
    {
      what: 'tag a claim',
      path: '/sources/:source?claim=:claim',
      fields: ({ claimId }) => ({ intent: 'tag', claimId, tag: crypto.randomUUID() }),
      others: [302, 303, 303, 403, 403, 302],
      own: null,
      missing: deskFindsNothing,
    },
  ],
  // With itself, which nobody can; the role is asked for first.
  'link-same-claim': [
    {
      what: 'say that two claims are the same',
      path: '/sources/:source?claim=:claim',
      fields: ({ claimId }) => ({ intent: 'same_claim', claimId, otherId: claimId }),
      others: [302, 422, 422, 403, 403, 302],
      own: null,
      missing: deskFindsNothing,
    },
  ],
  // Nobody here has seen the title, or the text, that the form speaks of; the role is asked for first.
  'retitle-source': [
    {
      what: 'correct the title of a source',
      path: '/sources/:source',
      fields: () => ({ intent: 'retitle', title: 'Tolls and fares', before: 'No such title' }),
      others: [302, 409, 409, 403, 403, 302],
      own: null,
      missing: null,
    },
  ],
  'find-claims-again': [
    {
      what: 'add claims found again',
      path: '/sources/:source/again',
      fields: () => ({ revisionId: crypto.randomUUID(), span: '0-36' }),
      others: [302, 409, 409, 403, 403, 302],
      own: null,
      missing: null,
    },
  ],
  // Nobody here has seen the text that the form speaks of; the role is asked for first.
  'ask-model': [
    {
      what: 'send a text to the model',
      path: '/sources/:source/again',
      fields: () => ({
        intent: 'ask_model',
        revisionId: crypto.randomUUID(),
        host: testModel.host,
        model: testModel.model,
      }),
      others: [302, 409, 409, 403, 403, 302],
      own: null,
      missing: null,
    },
  ],
  'move-claim-in-list': [
    {
      what: 'move a claim in the list',
      path: '/sources/:source',
      fields: ({ claimId }) => ({ intent: 'move_claim', move: `${claimId}:down` }),
      others: [302, 303, 303, 403, 403, 302],
      own: null,
      missing: deskFindsNothing,
    },
  ],
  'save-view': [
    {
      ...onView('save'),
      what: 'save a view of the queue',
      others: [302, 303, 303, 303, 403, 302],
      missing: null,
    },
  ],
  'change-view': [
    { ...onView('change'), what: 'change a view', others: null, missing: noViewOfTheirs },
  ],
  'delete-view': [
    {
      ...onView('delete'),
      what: 'delete a view',
      others: null,
      missing: [302, 404, 404, 404, 404, 302],
    },
  ],
  // Only ever one's own: who names another's changes nothing and learns nothing.
  'read-notices': [
    {
      what: 'mark all notices as read',
      path: '/notices/unread',
      fields: () => ({ act: 'read_all', upTo: '2026-01-01T00:00:00.000000Z' }),
      others: null,
      own: anybodySignedIn,
      missing: null,
    },
    {
      what: 'mark a notice as read',
      path: '/notices/unread',
      fields: ({ claimId }) => ({ act: 'read', noticeId: claimId }),
      others: null,
      own: null,
      missing: anybodySignedIn,
    },
  ],
  'cancel-export': [
    {
      what: 'cancel an export',
      path: '/audit/exports',
      fields: () => ({ runId: crypto.randomUUID(), search: '' }),
      others: null,
      own: null,
      missing: [302, 403, 303, 303, 303, 302],
    },
  ],
  'change-settings': [
    {
      what: 'change how the desk judges',
      path: '/settings',
      fields: ({ deskVersion }) => ({
        expectedVersion: deskVersion,
        name: `Desk ${deskVersion}`,
        scale: 'default',
        quorum: '2',
        approvals: '1',
        conflictRule: 'adjacent',
        evidenceRule: 'require',
        sourcesRule: 'warn',
        blind: 'yes',
        anonymous: 'no',
        singlePersonApproval: 'no',
        publishDissent: 'no',
        publicLog: 'no',
        assignment: 'open',
        dueDays: '',
        timeoutHours: '',
      }),
      others: admins,
      own: null,
      missing: null,
    },
  ],
  'change-scale-words': [
    {
      what: 'change what the ratings are called',
      path: '/settings/words',
      fields: ({ deskVersion }) => ({
        intent: 'save',
        expectedVersion: deskVersion,
        'words.true.label': `True since ${deskVersion}`,
        'words.true.definition': 'accurate, nothing significant missing',
        'words.true.tone': 'green',
        'words.true.place': '1',
      }),
      others: admins,
      own: null,
      missing: null,
    },
  ],
  // Accepting is in `appeals.test.ts`, with declining one that is there.
  'decline-appeal': [
    {
      what: 'decline an appeal',
      path: '/appeals',
      fields: ({ memberId: appealId }) => ({
        act: 'decline',
        appealId,
        expectedVersion: '1',
        reason,
      }),
      others: null,
      own: null,
      missing: [302, 403, 404, 403, 403, 302],
    },
  ],
  // Erasing where there is something to erase is in `appeals.test.ts`.
  'erase-appeal-contact': [
    {
      what: 'erase who sent an appeal',
      path: '/appeals',
      fields: ({ memberId: appealId }) => ({
        act: 'erase_contact',
        appealId,
        expectedVersion: '1',
      }),
      others: null,
      own: null,
      missing: [302, 403, 404, 403, 403, 302],
    },
  ],
  'invite-member': [
    {
      what: 'invite a person',
      path: '/members/invite',
      fields: () => ({
        name: 'Una New',
        email: `${crypto.randomUUID()}@example.org`,
        roles: ['reviewer'],
      }),
      others: [302, 403, 403, 403, 200, 302],
      own: null,
      missing: null,
    },
    // Who has joined needs no invitation any more.
    {
      ...onMember('invite_again'),
      what: 'invite a person again',
      others: adminsTooLate,
      own: adminsTooLate,
    },
  ],
  'change-member-roles': [
    {
      ...onMember('change_roles', { roles: ['reviewer', 'auditor'] }),
      what: 'change what a member may do',
      others: admins,
      own: admins,
    },
  ],
  'disable-member': [
    { ...onMember('disable'), what: 'end a member’s access', others: admins, own: admins },
  ],
  'erase-member': [
    {
      ...onMember('erase', { because: 'asked', currentPassword: password }),
      path: '/members/:member/erase',
      what: 'erase a member',
      others: admins,
      own: admins,
    },
  ],
  'enable-member': [
    {
      ...onMember('enable'),
      what: 'give a member’s access back',
      others: adminsTooLate,
      own: adminsTooLate,
    },
  ],
  'change-password': [
    {
      what: 'change one’s password',
      path: '/account',
      fields: () => ({
        act: 'change_password',
        currentPassword: password,
        password: 'eleven loud gannets at dawn',
      }),
      others: null,
      own: anybodySignedIn,
      missing: null,
    },
  ],
  'join-desk': [
    {
      what: 'join by an invitation',
      path: '/join/:invitation',
      fields: () => ({ name: 'Una New', password: 'eleven loud gannets at dawn' }),
      others: [303, 303, 303, 303, 303, 303],
      own: null,
      missing: [410, 410, 410, 410, 410, 410],
    },
  ],
  'set-up-desk': [
    {
      what: 'set up a desk that is set up',
      path: '/set-up/:missing',
      fields: () => ({ deskName: 'Mine', name: 'Mal', email: 'mal@example.org', password }),
      others: null,
      own: null,
      missing: [410, 410, 410, 410, 410, 410],
    },
  ],
}

/** Modules of `app/workflow` that no person asks for by a form of their own. */
export const workflowFilesWithoutRow: readonly string[] = [
  // Their pages are not there yet.
  'discard-import-draft',
  'import-draft',
  'keep-import-draft',
  // By whoever brings a changed text, claim by claim: see `revisions.test.ts`.
  'move-exact-claims',
  // On a claim, and so in `claim-act-rows.ts`, but with no claim to run a command on yet, or with two.
  'add-claim',
  'merge-claims',
  'split-claim',
  // By anybody outside, on the page of a published check: see `appeals.test.ts`.
  'receive-appeal',
  // By the machine's owner, at its command line.
  'add-member',
  'open-desk',
  // By the desk itself.
  'hear-model',
  'lapse-stalled-assignments',
  'remind-of-due-dates',
  // Several acts of `change-due` by one form.
  'change-due-of-all',
  // What acts are made of.
  'comment-event',
  'extracted-claims',
  'once',
  'reviewers-to-name',
  'run-claim-command',
  'run-member-act',
  'run-settings-act',
  'save-and-append',
  'sha256',
  'transact',
  'verdict-input',
  'who',
]
