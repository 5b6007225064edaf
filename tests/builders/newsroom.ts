import type { Db } from '#app/data/db.server.ts'
import { lockClaim } from '#app/data/stores/claims.server.ts'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import type { Actor, Claim, Role, RoundRules } from '#app/domain/claim/claim.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { addMember } from '#app/workflow/add-member.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'
import { sha256 } from '#app/workflow/sha256.ts'
import type { Who } from '#app/workflow/who.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

/** A desk with people on it, everything done by the app's own acts as the app's own role. */
export type Newsroom = TestDesk & {
  reviewers: readonly [Who, Who, Who]
  editors: readonly [Who, Who, Who]
  auditor: Who
  admin: Who
  /** A revision whose text is `articleText`, imported by the third editor without any claims. */
  revisionId: string
}

export const articleText =
  'The harbour lost 412 jobs last year. “We never closed a quay,” the mayor said. Tolls doubled.'

const system = { actor: 'system', requestId: 'test', via: 'cli' } as const

export async function createNewsroom(rules: Partial<RoundRules> = {}): Promise<Newsroom> {
  const desk = await createTestDesk()
  return { ...desk, ...(await staffDesk(desk.db, rules)) }
}

/** Opens a desk in an empty database, with people on it and an article. */
export async function staffDesk(
  db: Db,
  rules: Partial<RoundRules> = {},
): Promise<Omit<Newsroom, keyof TestDesk>> {
  value(await openDesk(db, { name: 'Test desk', rules }, system))
  const person = (...roles: Role[]) => addPerson(db, roles)
  const people = [...Array(3)]
  const reviewers = await Promise.all(people.map(() => person('reviewer')))
  const editors = await Promise.all(people.map(() => person('editor')))
  const [auditor, admin] = await Promise.all([person('auditor'), person('admin')])
  const revisionId = await importArticle(db, at(editors, 2))
  return {
    reviewers: [at(reviewers, 0), at(reviewers, 1), at(reviewers, 2)],
    editors: [at(editors, 0), at(editors, 1), at(editors, 2)],
    auditor,
    admin,
    revisionId,
  }
}

/** Another source of the same text, without any claims; returns its revision. */
export async function importArticle(db: Db, by: Who): Promise<string> {
  return value(await importSource(db, article, by, noClaims)).revisionId
}

let people = 0

/** Without a password, unless given the hash of one: who has none and is disabled can only be invited anew. */
export async function addPerson(
  db: Db,
  roles: readonly Role[],
  passwordHash: string | null = null,
): Promise<Who> {
  people += 1
  const name = `Person ${String(people).padStart(4, '0')}`
  const email = `person-${people}-${process.pid}@example.org`
  const { id } = value(await addMember(db, { name, email, roles, passwordHash }, system))
  const actor: Actor = { id, roles }
  return { actor, requestId: 'test', via: 'web' }
}

const article = {
  title: 'Harbour',
  publisher: 'The Paper',
  author: 'A. Writer',
  url: 'https://paper.example.org/harbour',
  publishedOn: '2026-01-02',
  language: 'en',
  text: articleText,
}

/** An extractor that finds none. */
export function noClaims() {
  return {
    extractor: 'none',
    version: '1',
    language: 'en',
    attributed: true,
    paragraphs: [],
    sentences: [],
    quotes: [],
    entities: [],
    claims: [],
  }
}

/** A claim about the article's first sentence, added by the third editor, who can settle nothing on it. */
export async function addTestClaim(
  room: Pick<Newsroom, 'db' | 'revisionId' | 'editors'>,
  by: Who = room.editors[2],
): Promise<Claim> {
  const end = articleText.indexOf('.') + 1
  const statement = 'The harbour lost 412 jobs last year.'
  const input = { revisionId: room.revisionId, start: 0, end, statement }
  return value(await addClaim(room.db, input, by))
}

/** What a reviewer types, with the rating given. */
export function verdictWith(rating: string, more: object = {}) {
  return {
    rating,
    attribution: 'not_applicable' as const,
    confidence: 'high' as const,
    rationale: 'The port authority’s annual report says so on page 12.',
    noEvidenceReason: null,
    conflictOfInterest: 'none' as const,
    evidence: [evidenceItem('https://port.example.org/report')],
    ...more,
  }
}

export function evidenceItem(url: string, derivesFrom: number | string | null = null) {
  return {
    url,
    title: 'Annual report',
    publisher: 'Port authority',
    excerpt: 'Employment fell by 412.',
    stance: 'supports' as const,
    derivesFrom,
  }
}

/** What an editor confirms on the page that shows the claim as it stands. */
export function settlingOn(claim: Claim, rating: string, reason = longReason) {
  return {
    claimId: claim.id,
    expectedVersion: claim.version,
    rating,
    reason,
    considered: claim.round.verdicts.map((verdict) => verdict.id),
    basisHash: basisHash(basisOf(claim, rating), sha256),
  }
}

export const longReason =
  'Both verdicts were weighed against the annual report and the payroll figures; this one stands.'

/** The claim as the database has it. */
export async function storedClaim(db: Db, claimId: string): Promise<Claim> {
  const locked = await db.transaction().execute((trx) => lockClaim(trx, claimId))
  if (!locked) throw new Error(`No claim ${claimId}`)
  return locked.claim
}

/** The value of an act that must have been done. */
export function value<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value
  throw new Error(`Refused: ${JSON.stringify(result.refusal)}`)
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new Error(`No item ${index}`)
  return item
}
