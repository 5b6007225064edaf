import type { AuditData, AuditEventType } from '#app/domain/audit/catalogue.ts'
import type { AuditActor, AuditEvent } from '#app/domain/audit/leaf.ts'

const id = '018f2a00-0000-7000-8000-000000000001'
const otherId = '018f2a00-0000-7000-8000-000000000002'
const decision = { decisionId: id, round: 1, reason: 'The figures are of 2024, not 2025.' }
const rules = {
  quorum: 2,
  approvals: 1,
  conflictRule: 'adjacent',
  evidenceRule: 'require',
  blind: true,
  singlePersonApproval: false,
  scale: 'default',
  assignment: 'fair_share',
  dueDays: 3,
  timeoutHours: null,
} as const
const anchor = { start: 4, end: 9, exact: 'quote', prefix: 'the ', suffix: ' end' }
const settlement: AuditData<'decision.approved'> = {
  ...decision,
  approval: { act: 'approve', rating: 'mostly_false', basisHash: 'sha256:00' },
  verdictIds: [id],
  dissent: [{ verdictId: id, rating: 'half_true' }],
  outsideRange: false,
  singlePerson: false,
}
const settings = { name: 'The "Daily" desk', ...rules, publishDissent: false }
const verdict: AuditData<'verdict.revised'>['verdict'] = {
  id,
  round: 1,
  rating: 'false',
  attribution: 'accurate_quote',
  confidence: 'high',
  rationale: 'The minutes say otherwise, on page 3.',
  noEvidenceReason: null,
  evidence: [
    {
      id,
      url: 'https://example.org/minutes',
      title: 'Minutes',
      publisher: 'Council',
      excerpt: '=12,4 %',
      stance: 'refutes',
      derivesFrom: null,
    },
  ],
  seenOthers: false,
  supersedes: null,
}

/** One plausible payload for every type of the catalogue; free of what a caller sets itself. */
export const sampleData: { [Type in AuditEventType]: AuditData<Type> } = {
  'claim.added': {
    sourceId: id,
    revisionId: id,
    origin: 'manual',
    anchor,
    statement: 'Rents rose by a third.',
    reading: {
      claimant: 'article',
      chain: [],
      score: 0.5,
      scoreReasons: [],
      checkability: 'yes',
      checkabilityReasons: [],
    },
    rules,
  },
  'claim.statement_edited': { before: 'Rents rose.', after: 'Rents rose by a third' },
  'claim.reanchored': {
    before: { revisionId: id, anchor },
    after: { revisionId: otherId, anchor: { ...anchor, exact: 'other quote' } },
  },
  'round.assigned': {
    round: 1,
    before: 'open',
    after: [id],
    dueAt: '2026-01-05T23:59:59.000000Z',
    fairShare: true,
  },
  'assignment.accepted': { round: 1 },
  'assignment.declined': { round: 1, reason: 'I am on leave.' },
  'assignment.lapsed': { round: 1, memberId: id, because: 'timed_out' },
  'assignment.due_changed': {
    round: 1,
    memberId: id,
    before: '2026-01-05T23:59:59.000000Z',
    after: null,
  },
  'claim.quorum_changed': { round: 1, before: 2, after: 3, reveals: false, reason: 'Contested!' },
  'claim.disposition_changed': {
    decisionId: id,
    before: 'active',
    after: 'not_checkable',
    duplicateOf: null,
    reason: 'A prediction',
  },
  'verdict.submitted': { verdict, reveals: false },
  'verdict.revised': { verdict: { ...verdict, supersedes: otherId, rating: 'mostly_true' } },
  'verdict.withdrawn': { round: 1, verdictId: id, reason: 'I read the wrong table.' },
  'reviewer.recused': { round: 1, reason: 'I know the mayor.' },
  'claim.disputed': { round: 1, over: ['rating', 'attribution'] },
  'challenge.raised': {
    round: 1,
    challenge: { id, kind: 'wrong_context', reason: 'She spoke of the year before.' },
  },
  'challenge.answered': { round: 1, challengeId: id, answer: 'She did not; see the recording.' },
  'decision.sent_back': { ...decision, rules, closes: [id] },
  'decision.dispute_cleared': { ...decision, closes: [id] },
  'decision.seconded': settlement,
  'decision.approved': { ...settlement, singlePerson: true },
  'decision.adjudicated': { ...settlement, closes: [] },
  'decision.overridden': { ...settlement, outsideRange: true, closes: [] },
  'decision.reopened': { ...decision, rules },
  'decision.voided': { round: 1, decisionIds: [id], changed: ['statement', 'evidence'] },
  'decision.corrected': { ...decision, kind: 'clarification' },
  'claim.published': {
    decisionId: id,
    slug: 'rents-rose-by-a-third-00000001',
    summary: 'The register puts the rise at 12.4 percent.',
    edition: {
      decisionId: id,
      statement: 'Rents rose by a third.',
      quote: 'quote',
      language: 'en',
      speaker: null,
      relays: [],
      source: {
        title: 'Rents "explode"',
        publisher: '@courier',
        author: '',
        url: '',
        publishedOn: null,
      },
      rating: { scale: 'default', key: 'false', label: 'False', definition: 'not accurate' },
      attribution: 'accurate_quote',
      judged: {
        act: 'approve',
        reviewers: 2,
        independent: 2,
        approvals: 1,
        singlePerson: false,
        decidedAt: '2026-01-02T03:04:05.123456Z',
      },
      dissent: null,
      evidence: [],
    },
    replaces: { decisionId: otherId, rating: 'half_true' },
  },
  'claim.summary_edited': { before: 'It rose less.', after: 'It rose by 12.4 percent.' },
  'decision.retracted': decision,
  'comment.added': {
    about: { claimId: id, round: 1 },
    audience: 'editors',
    text: 'Does the escrow count?',
    mentions: [otherId],
  },
  'comment.withdrawn': { about: { claimId: id, round: 1 } },
  'comment.hidden': { about: { claimId: id, round: 1 }, reason: 'Names a private person.' },
  'claim.tagged': { tag: 'energy' },
  'claim.untagged': { tag: 'energy' },
  'desk.opened': { demo: true, settings },
  'desk.settings_changed': { before: settings, after: { ...settings, quorum: 3 } },
  'source.imported': {
    revisionId: id,
    number: 1,
    title: 'Rents "explode"',
    publisher: '@courier',
    author: '',
    url: '',
    publishedOn: '2026-01-02',
    language: 'en',
    textHash: 'sha256:00',
    textLength: 450,
    extractor: 'rules 1',
    claims: 7,
  },
  'appeal.received': {
    claimId: id,
    kind: 'evidence',
    reason: 'The register you cite is of another town.',
    links: ['https://example.org/register'],
    contactName: 'Ines Quay',
    contactEmail: 'ines@example.org',
  },
  'appeal.accepted': { claimId: id, challengeId: otherId },
  'appeal.declined': { claimId: id, reason: 'It is the same town under its old name.' },
  'member.added': { name: 'Ana Ruiz', email: 'ana@example.org', roles: ['reviewer'], demo: false },
  'member.invited': { name: 'Bo', email: 'bo@example.org', roles: ['reviewer', 'editor'] },
  'member.joined': { name: 'Bo' },
  'member.roles_changed': {
    before: ['reviewer'],
    after: ['reviewer', 'editor'],
    reason: 'Promoted',
  },
  'member.disabled': { reason: 'Left the desk' },
  'member.enabled': { reason: '' },
  'member.password_changed': { by: 'reset_link' },
  'auth.signed_in': { method: 'password' },
  'auth.sign_in_failed': { memberId: null, cause: 'unknown_account' },
  'auth.signed_out': {},
  'authz.denied': { act: 'approve' },
  'audit.exported': {
    format: 'csv',
    events: 1200,
    openings: false,
    filter: { person: null, act: null, claim: null, from: null, to: null },
  },
}

/** An event of this type with its sample data; a claim's belong to round 1 of that claim. */
export function sampleEvent(
  type: AuditEventType,
  about: { object: `${string}/${string}`; version: number; actor: AuditActor; data?: object },
): AuditEvent {
  const { object, version, actor, data } = about
  const [kind, claimId = ''] = object.split('/')
  return {
    type,
    object,
    version,
    actor,
    via: 'web',
    requestId: 'request-1',
    data: { ...sampleData[type], ...data },
    ...(kind === 'claim' ? { round: { claimId, number: 1 } } : {}),
  } as AuditEvent
}
