import { z } from 'zod'
import { basisFields } from '../claim/basis.ts'
import {
  assignmentRules,
  attributionFindings,
  challengeKinds,
  confidences,
  conflictRules,
  correctionKinds,
  dispositions,
  evidenceRules,
  roles,
  stances,
} from '../claim/claim.ts'
import { audiences } from '../comment/comment.ts'
import { erasureGrounds } from '../member/erasure.ts'
import { tones } from '../rating/scales.ts'

/**
 * The closed catalogue of what the log can hold. `data` is what the writer gives, in the clear;
 * what stands at a `committed` or `sealed` path enters the leaf as a commitment only, so that it can
 * be erased later (free text, names, addresses) or kept shut until a round is revealed (whatever a
 * verdict says). A stored shape is never edited: a changed one is a new type or a new version.
 */
type Definition<Data extends z.ZodType> = {
  /** One line for the person who reads the log: "<meaning>". */
  meaning: string
  data: Data
  /** Paths below `data` that enter the leaf as commitments. */
  committed: readonly string[]
  /** Like `committed`, and nobody but their writer reads them until the claim's round is revealed. */
  sealed: readonly string[]
  /** Sealed only where the event names a round to wait for; otherwise always. */
  mayBeOpen: boolean
}

function define<Data extends z.ZodType>(
  meaning: string,
  data: Data,
  hidden: { committed?: readonly string[]; sealed?: readonly string[]; mayBeOpen?: boolean } = {},
): Definition<Data> {
  const { committed = [], sealed = [], mayBeOpen = false } = hidden
  return { meaning, data, committed, sealed, mayBeOpen }
}

const id = z.guid()
const count = z.int().min(0)
/** PostgreSQL cannot hold U+0000, and would silently alter a lone surrogate: neither gets this far. */
const text = z.string().refine((value) => !/[\0\p{Surrogate}]/u.test(value), {
  error: 'holds U+0000 or an unpaired surrogate',
})
const nullable = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()])

/** How rounds are assigned, and until when: added to the shapes below after the first desks opened. */
const assigning = {
  assignment: z.enum(assignmentRules),
  dueDays: nullable(count),
  timeoutHours: nullable(count),
}

/** The outcomes of a scale in a desk's own words, in the order shown. */
const outcomes = z.array(
  z.strictObject({ key: text, label: text, definition: text, tone: z.enum(tones) }),
)

/** Rules that desks did not have from the beginning: absent from older leaves. */
const laterRules = {
  /** Names the desk's words for the scale, by the hash of their outcomes; null for the preset's own. */
  wording: nullable(text).optional(),
  sourcesRule: z.enum(evidenceRules).optional(),
  anonymous: z.boolean().optional(),
}

const rules = z.strictObject({
  quorum: count,
  approvals: count,
  conflictRule: z.enum(conflictRules),
  evidenceRule: z.enum(evidenceRules),
  blind: z.boolean(),
  singlePersonApproval: z.boolean(),
  scale: text,
  ...assigning,
  ...laterRules,
})

/** How the extractor, or the person who added the claim, read the text around it. */
const reading = z.strictObject({
  claimant: text,
  chain: z.array(z.json()),
  score: nullable(z.number()),
  scoreReasons: z.array(z.json()),
  checkability: z.enum(['yes', 'partly', 'no']),
  checkabilityReasons: z.array(text),
})
export type Reading = z.infer<typeof reading>

const evidence = z.strictObject({
  id,
  url: text,
  title: text,
  publisher: text,
  excerpt: text,
  stance: z.enum(stances),
  derivesFrom: nullable(id),
})

const verdict = z.strictObject({
  id,
  round: count,
  rating: text,
  attribution: z.enum(attributionFindings),
  confidence: z.enum(confidences),
  rationale: text,
  noEvidenceReason: nullable(text),
  evidence: z.array(evidence),
  seenOthers: z.boolean(),
  supersedes: nullable(id),
})
const verdictContent = [
  'verdict.rating',
  'verdict.attribution',
  'verdict.confidence',
  'verdict.rationale',
  'verdict.noEvidenceReason',
  'verdict.evidence',
]

const anchor = z.strictObject({ start: count, end: count, exact: text, prefix: text, suffix: text })
const place = z.strictObject({ revisionId: id, anchor })
const wording = z.strictObject({ statement: text, anchor })
const wordings = ['before', 'after'].flatMap((side) => [
  `${side}.statement`,
  ...['exact', 'prefix', 'suffix'].map((part) => `${side}.anchor.${part}`),
])
const assignees = z.union([z.literal('open'), z.array(id)])

const decision = { decisionId: id, round: count, reason: text }
const settlement = {
  ...decision,
  approval: z.strictObject({
    act: z.enum(['approve', 'adjudicate', 'override']),
    rating: text,
    basisHash: text,
  }),
  verdictIds: z.array(id),
  dissent: z.array(z.strictObject({ verdictId: id, rating: text })),
  outsideRange: z.boolean(),
  singlePerson: z.boolean(),
}
const closes = z.array(id)
const reason = { committed: ['reason'] }
// The basis holds the claim's wording, which could be guessed from a bare hash of it.
const settled = { committed: ['reason', 'approval.basisHash'], sealed: ['dissent'] }

/** All that an edition of a public page says besides its summary; see `publication/edition.ts`. */
const edition = z.strictObject({
  decisionId: id,
  statement: text,
  quote: text,
  language: text,
  page: count.optional(),
  speaker: nullable(text),
  relays: z.array(text),
  source: z.strictObject({
    title: text,
    publisher: text,
    author: text,
    url: text,
    publishedOn: nullable(text),
  }),
  rating: z.strictObject({
    scale: text,
    key: text,
    label: text,
    definition: text,
    // Editions of before they were kept have neither.
    tone: z.enum(tones).optional(),
    ends: z.strictObject({ lowest: text, highest: text }).optional(),
  }),
  attribution: nullable(z.enum(attributionFindings)),
  judged: z.strictObject({
    act: z.enum(['approve', 'adjudicate', 'override']),
    reviewers: count,
    independent: count,
    approvals: count,
    singlePerson: z.boolean(),
    decidedAt: text,
  }),
  dissent: nullable(z.array(z.strictObject({ rating: text, label: text, because: text }))),
  evidence: z.array(
    z.strictObject({
      url: text,
      title: text,
      publisher: text,
      excerpt: text,
      stance: z.enum(stances),
    }),
  ),
})

const claimEvents = {
  'claim.added': define(
    'A claim was found in a source, by the extractor or by hand; its first round opened.',
    z.strictObject({
      sourceId: id,
      revisionId: id,
      origin: z.enum(['extracted', 'manual']),
      anchor,
      statement: text,
      reading,
      rules,
    }),
    { committed: ['anchor.exact', 'anchor.prefix', 'anchor.suffix', 'statement', 'reading'] },
  ),
  'claim.statement_edited': define(
    'The wording of a claim changed.',
    z.strictObject({ before: text, after: text }),
    { committed: ['before', 'after'] },
  ),
  'claim.reanchored': define(
    'The marked quote was moved, or found again in another revision of the source.',
    z.strictObject({ before: place, after: place }),
    {
      committed: ['before', 'after'].flatMap((side) =>
        ['exact', 'prefix', 'suffix'].map((part) => `${side}.anchor.${part}`),
      ),
    },
  ),
  'claim.split': define(
    'One claim became two: this one keeps the first part, and `into` is the second.',
    z.strictObject({ into: id, before: wording, after: wording }),
    { committed: wordings },
  ),
  'claim.merged': define(
    'A claim took in another of the same text, which was set aside as its duplicate.',
    z.strictObject({ other: id, before: wording, after: wording }),
    { committed: wordings },
  ),
  'round.assigned': define(
    'Reviewers were named for a round, by an editor or by the desk’s fair share; or it was opened to all.',
    z.strictObject({
      round: count,
      before: assignees,
      after: assignees,
      dueAt: nullable(text),
      fairShare: z.boolean(),
    }),
  ),
  'assignment.accepted': define(
    'A reviewer accepted the place that was kept for them in a round.',
    z.strictObject({ round: count }),
  ),
  'assignment.declined': define(
    'A reviewer gave the place back that was kept for them in a round.',
    z.strictObject({ round: count, reason: text }),
    reason,
  ),
  'assignment.lapsed': define(
    'By rule: a place fell free, because its time-out passed without a verdict or its holder reviews no more.',
    z.strictObject({
      round: count,
      memberId: id,
      because: z.enum(['timed_out', 'no_reviewer']),
    }),
  ),
  'assignment.due_changed': define(
    'An editor changed until when a reviewer’s verdict is asked for.',
    z.strictObject({ round: count, memberId: id, before: nullable(text), after: nullable(text) }),
  ),
  'claim.quorum_changed': define(
    'The number of verdicts a round needs was changed for one claim.',
    z.strictObject({
      round: count,
      before: count,
      after: count,
      reveals: z.boolean(),
      reason: text,
    }),
    reason,
  ),
  'claim.disposition_changed': define(
    'A claim was set aside (not checkable, a duplicate, withdrawn) or taken up again.',
    z.strictObject({
      decisionId: id,
      before: z.enum(dispositions),
      after: z.enum(dispositions),
      duplicateOf: nullable(id),
      reason: text,
    }),
    reason,
  ),
  'verdict.submitted': define(
    'A reviewer gave a verdict; its contents are sealed until the round is revealed.',
    z.strictObject({ verdict, reveals: z.boolean() }),
    { sealed: verdictContent },
  ),
  'verdict.revised': define(
    'A reviewer gave a verdict that supersedes their earlier one.',
    z.strictObject({ verdict }),
    { sealed: verdictContent },
  ),
  'verdict.withdrawn': define(
    'A reviewer took their verdict back.',
    z.strictObject({ round: count, verdictId: id, reason: text }),
    { sealed: ['reason'] },
  ),
  'reviewer.recused': define(
    'A reviewer declared a conflict of interest and left the round.',
    z.strictObject({ round: count, reason: text }),
    reason,
  ),
  'claim.disputed': define(
    'By rule: the verdicts of a revealed round conflict.',
    z.strictObject({ round: count, over: z.array(z.enum(['rating', 'attribution'])) }),
  ),
  'challenge.raised': define(
    'Somebody objected to a claim or its decision, with a reason.',
    z.strictObject({
      round: count,
      challenge: z.strictObject({ id, kind: z.enum(challengeKinds), reason: text }),
    }),
    { committed: ['challenge.reason'] },
  ),
  'challenge.answered': define(
    'Somebody answered an open challenge.',
    z.strictObject({ round: count, challengeId: id, answer: text }),
    { committed: ['answer'] },
  ),
  'decision.sent_back': define(
    'An editor sent a disputed claim back for another, blind round.',
    z.strictObject({ ...decision, rules, closes }),
    reason,
  ),
  'decision.dispute_cleared': define(
    'An editor cleared a dispute that no conflict of verdicts holds open.',
    z.strictObject({ ...decision, closes }),
    reason,
  ),
  'decision.seconded': define(
    'An editor gave one of the several approvals this round needs.',
    z.strictObject(settlement),
    settled,
  ),
  'decision.approved': define(
    'An editor approved the rating the reviewers agree on; the claim is confirmed.',
    z.strictObject(settlement),
    settled,
  ),
  'decision.adjudicated': define(
    'An editor settled a dispute; the claim is confirmed.',
    z.strictObject({ ...settlement, closes }),
    settled,
  ),
  'decision.overridden': define(
    'An editor confirmed a rating outside the range of the reviewers.',
    z.strictObject({ ...settlement, closes }),
    settled,
  ),
  'decision.reopened': define(
    'An editor reopened a confirmed claim for another round.',
    z.strictObject({ ...decision, rules }),
    reason,
  ),
  'decision.voided': define(
    'By rule: approvals lapsed because what they rested on changed.',
    z.strictObject({
      round: count,
      decisionIds: z.array(id),
      changed: z.array(z.enum(basisFields)),
    }),
  ),
  'decision.corrected': define(
    'An editor added a public correction note to a confirmed claim.',
    z.strictObject({ ...decision, kind: z.enum(correctionKinds) }),
    reason,
  ),
  'claim.published': define(
    'A confirmed claim was published: an edition of its public page came out.',
    z.strictObject({
      decisionId: id,
      slug: text,
      summary: text,
      edition,
      replaces: nullable(z.strictObject({ decisionId: id, rating: text })),
    }),
    { committed: ['slug', 'summary', 'edition'] },
  ),
  'claim.summary_edited': define(
    'The summary on a claim’s public page was reworded.',
    z.strictObject({ before: text, after: text }),
    { committed: ['before', 'after'] },
  ),
  'decision.retracted': define(
    'A published claim was retracted; its page stays and says so.',
    z.strictObject(decision),
    reason,
  ),
}

/** Which discussion it belongs to: sealed as well, or it would tell that somebody asked something. */
const about = z.strictObject({ claimId: id, round: count })

const commentEvents = {
  'comment.added': define(
    'Somebody said something about a claim; sealed with a round that is still blind, unless to everybody.',
    z.strictObject({ about, audience: z.enum(audiences), text, mentions: z.array(id) }),
    { sealed: ['about', 'text', 'mentions'], mayBeOpen: true },
  ),
  'comment.withdrawn': define('Its author took a comment back.', z.strictObject({ about }), {
    sealed: ['about'],
    mayBeOpen: true,
  }),
  'comment.hidden': define(
    'An editor hid a comment, with a reason.',
    z.strictObject({ about, reason: text }),
    { sealed: ['about', 'reason'], mayBeOpen: true },
  ),
}

const settings = z.strictObject({
  name: text,
  scale: text,
  quorum: count,
  approvals: count,
  conflictRule: z.enum(conflictRules),
  evidenceRule: z.enum(evidenceRules),
  blind: z.boolean(),
  singlePersonApproval: z.boolean(),
  ...assigning,
  publishDissent: z.boolean(),
  publicLog: z.boolean(),
  ...laterRules,
  outcomes: outcomes.optional(),
})
const role = z.enum(roles)

/** Of the object `claim-tags/<claim>`, which has versions of its own: a tag moves no claim. */
const tagEvents = {
  'claim.tagged': define('Somebody tagged a claim.', z.strictObject({ tag: text }), {
    committed: ['tag'],
  }),
  'claim.untagged': define('Somebody took a tag off a claim.', z.strictObject({ tag: text }), {
    committed: ['tag'],
  }),
}

/** Of the object `claim-link/<id>`: a link moves neither of its claims. */
const linkEvents = {
  'claim.same_confirmed': define(
    'Somebody said that a claim is the same as an earlier one.',
    z.strictObject({ claimId: id, sameAs: id }),
  ),
  'claim.same_undone': define(
    'Somebody took back that a claim is the same as an earlier one.',
    z.strictObject({ claimId: id, sameAs: id }),
  ),
}

const deskEvents = {
  'desk.opened': define(
    'The desk was opened with these settings.',
    z.strictObject({ demo: z.boolean(), settings }),
    { committed: ['settings.name'] },
  ),
  'desk.settings_changed': define(
    'The desk’s settings changed; rounds already open keep theirs.',
    z.strictObject({ before: settings, after: settings }),
    { committed: ['before.name', 'after.name'] },
  ),
  'source.imported': define(
    'A text was imported as a revision of a source.',
    z.strictObject({
      revisionId: id,
      number: count,
      title: text,
      publisher: text,
      author: text,
      url: text,
      publishedOn: nullable(text),
      language: text,
      /** `sha256:<hex>` of the UTF-8 text; committed, since a short text could be guessed from it. */
      textHash: text,
      textLength: count,
      extractor: text,
      claims: count,
    }),
    { committed: ['title', 'publisher', 'author', 'url', 'publishedOn', 'textHash'] },
  ),
  'source.retitled': define(
    'Somebody corrected what a source is called.',
    z.strictObject({ before: text, after: text }),
    { committed: ['before', 'after'] },
  ),
  'source.reread': define(
    'A text was read for claims again; of those that it had not, somebody added these many.',
    z.strictObject({ revisionId: id, extractor: text, found: count, added: count }),
  ),
  'source.claim_moved': define(
    'A claim was moved in the list beside its text, from place to place.',
    z.strictObject({ claimId: id, from: count, to: count }),
  ),
}

const appealEvents = {
  'appeal.received': define(
    'Somebody outside objected to a published claim; an editor is to accept or decline it.',
    z.strictObject({
      claimId: id,
      kind: z.enum(challengeKinds),
      reason: text,
      links: z.array(text),
      contactName: text,
      contactEmail: text,
    }),
    { committed: ['reason', 'links', 'contactName', 'contactEmail'] },
  ),
  'appeal.accepted': define(
    'An editor accepted an appeal: it became a challenge on its claim.',
    z.strictObject({ claimId: id, challengeId: id }),
  ),
  'appeal.declined': define(
    'An editor declined an appeal.',
    z.strictObject({ claimId: id, reason: text }),
    reason,
  ),
  'appeal.contact_erased': define(
    'Who sent an appeal was erased: by an editor, or by the desk when it was of no use any more.',
    z.strictObject({ claimId: id }),
  ),
}

const person = { name: text, email: text, roles: z.array(role) }
const personal = { committed: ['name', 'email'] }

const memberEvents = {
  'member.added': define(
    'A person became a member without an invitation: the first admin, or the demo’s cast.',
    z.strictObject({ ...person, demo: z.boolean() }),
    personal,
  ),
  'member.invited': define('An admin invited a person.', z.strictObject(person), personal),
  'member.joined': define(
    'An invited person chose a password and became an active member.',
    z.strictObject({ name: text }),
    { committed: ['name'] },
  ),
  'member.roles_changed': define(
    'An admin changed what a member may do.',
    z.strictObject({ before: z.array(role), after: z.array(role), reason: text }),
    reason,
  ),
  'member.disabled': define(
    'An admin ended a member’s access.',
    z.strictObject({ reason: text }),
    reason,
  ),
  'member.enabled': define(
    'An admin gave a member’s access back.',
    z.strictObject({ reason: text }),
    reason,
  ),
  'member.erased': define(
    'A person was erased: their name, their address and what they wrote for their colleagues.',
    z.strictObject({ because: z.enum(erasureGrounds) }),
  ),
  'member.password_changed': define(
    'A member’s password was changed; their other sessions ended.',
    z.strictObject({ by: z.enum(['member', 'reset_link']) }),
  ),
}

const accessEvents = {
  'auth.signed_in': define('A member signed in.', z.strictObject({ method: z.enum(['password']) })),
  'auth.sign_in_failed': define(
    'A sign-in was refused. What was typed is not kept; `memberId` is the account, if there is one.',
    z.strictObject({
      memberId: nullable(id),
      cause: z.enum([
        'unknown_account',
        'wrong_password',
        'no_password',
        'not_active',
        'throttled',
      ]),
    }),
  ),
  'auth.signed_out': define('A member signed out.', z.strictObject({})),
  'authz.denied': define(
    'A signed-in member asked for what their roles do not allow.',
    z.strictObject({ act: text }),
  ),
  'audit.exported': define(
    'A member took a copy of the log.',
    z.strictObject({
      format: z.enum(['jsonl', 'csv', 'bundle']),
      /** How many leaves the copy holds. */
      events: count,
      openings: z.boolean(),
      /** What the copy was narrowed to; null where it was not. */
      filter: z.strictObject({
        person: nullable(id),
        act: nullable(text),
        claim: nullable(id),
        from: nullable(text),
        to: nullable(text),
      }),
      /** The log, and the size of the signed head that the copy is of. */
      log: z.strictObject({ origin: text, size: count }),
      /** From which place to before which. */
      range: z.strictObject({ begin: count, end: count }),
      /** Above 0 where a copy broken off was gone on with. */
      fromByte: count,
    }),
  ),
}

/** A head of the log, as a checkpoint says it. */
const head = { size: count, /** Base64. */ root: text }

const logEvents = {
  'log.opened': define(
    'The log began to be signed: its name, and the public half of its key.',
    z.strictObject({ origin: text, key: text }),
  ),
  'log.key_rotated': define(
    'A key of the log was added or retired. Signed by the key that was there before.',
    z.strictObject({ origin: text, added: nullable(text), retired: nullable(text) }),
  ),
  'log.reanchored': define(
    'The database was set back to an older point, so the log begins anew under the next name. `before` is the last head of the one that ended.',
    z.strictObject({
      origin: text,
      key: text,
      before: z.strictObject({ origin: text, ...head, note: text }),
      reason: text,
    }),
    { committed: ['reason'] },
  ),
  'audit.fork_refused': define(
    'The log as it is stored does not continue a head that was signed before, so it was not signed.',
    z.strictObject({
      origin: text,
      known: z.strictObject({ from: z.enum(['file', 'database', 'witness']), ...head }),
      found: z.strictObject(head),
    }),
  ),
}

export const catalogue = {
  ...claimEvents,
  ...commentEvents,
  ...tagEvents,
  ...linkEvents,
  ...deskEvents,
  ...appealEvents,
  ...memberEvents,
  ...accessEvents,
  ...logEvents,
}

export type AuditEventType = keyof typeof catalogue
export type AuditData<Type extends AuditEventType> = z.infer<(typeof catalogue)[Type]['data']>

/** The type as it stands in a leaf. */
export function leafTypeOf<Type extends AuditEventType>(type: Type): `${Type}.v1` {
  return `${type}.v1`
}
