import { createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultSettings } from '#app/domain/desk/settings.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { addMember } from '#app/workflow/add-member.server.ts'
import { answerChallenge } from '#app/workflow/answer-challenge.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { changeQuorum } from '#app/workflow/change-quorum.server.ts'
import { changeSettings } from '#app/workflow/change-settings.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { override } from '#app/workflow/override.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import { withdrawVerdict } from '#app/workflow/withdraw-verdict.server.ts'
import { createNewsroom, type Newsroom, settlingOn, value } from '#tests/builders/newsroom.ts'

let room: Newsroom

const canary = (what: string) => `canary ${what}, long enough to be a reason for anything at all`

beforeAll(async () => {
  room = await createNewsroom()
  await doEverythingWithCanaries()
})

afterAll(() => room.close())

async function doEverythingWithCanaries(): Promise<void> {
  const { db, reviewers, editors, admin } = room
  const person = { name: canary('name'), email: 'canary@example.org', passwordHash: 'canary-hash' }
  value(await addMember(db, { ...person, roles: ['auditor'] }, admin))
  const settings = { ...defaultSettings, name: canary('desk') }
  value(await changeSettings(db, { expectedVersion: 1, settings }, admin))
  const source = value(
    await importSource(
      db,
      {
        title: canary('title'),
        publisher: canary('publisher'),
        author: canary('author'),
        url: 'https://canary.example.org',
        publishedOn: '1987-06-05',
        language: 'en',
        text: 'A canary sang in 1987. “Canaries are yellow,” Ms Canary said. The canary flew.',
      },
      editors[2],
    ),
  )
  const marked = { revisionId: source.revisionId, start: 2, end: 8, claimant: canary('claimant') }
  let claim = value(await addClaim(db, { ...marked, statement: canary('statement') }, editors[2]))
  const on = () => ({ claimId: claim.id, expectedVersion: claim.version })
  const statement = canary('edited')
  claim = value(await editStatement(db, { ...on(), statement }, editors[2]))
  const quorum = { ...on(), quorum: 3, reason: canary('quorum') }
  claim = value(await changeQuorum(db, quorum, editors[0]))
  for (const reviewer of reviewers) {
    claim = value(await submitVerdict(db, { ...on(), ...verdict }, reviewer))
  }
  claim = value(
    await reviseVerdict(db, { ...on(), ...verdict, rationale: canary('2') }, reviewers[0]),
  )
  const challenge = { ...on(), kind: 'misquote' as const, reason: canary('challenge') }
  claim = value(await raiseChallenge(db, challenge, editors[1]))
  const challengeId = claim.stage === 'disputed' ? (claim.openChallenges[0]?.id ?? '') : ''
  const answer = { ...on(), challengeId, answer: canary('answer') }
  claim = value(await answerChallenge(db, answer, reviewers[0]))
  claim = value(await override(db, settlingOn(claim, 'true', canary('override')), editors[0]))
  claim = value(await withdrawVerdict(db, { ...on(), reason: canary('withdrawal') }, reviewers[0]))
  claim = value(await recuse(db, { ...on(), reason: canary('recusal') }, reviewers[1]))
  claim = value(await sendBack(db, { ...on(), reason: canary('sent back') }, editors[0]))
  const aside = { ...on(), disposition: 'withdrawn' as const, duplicateOf: null }
  value(await changeDisposition(db, { ...aside, reason: canary('set aside') }, editors[0]))
}

const verdict = {
  rating: 'mostly_false',
  attribution: 'misattributed' as const,
  confidence: 'medium' as const,
  rationale: canary('rationale'),
  noEvidenceReason: canary('no evidence'),
  conflictOfInterest: 'none' as const,
  evidence: [
    {
      url: 'https://canary.example.org/page',
      title: canary('evidence title'),
      publisher: canary('evidence publisher'),
      excerpt: canary('excerpt'),
      stance: 'refutes' as const,
      derivesFrom: null,
    },
  ],
}

async function everyLeaf(): Promise<readonly string[]> {
  const rows = await room.ownerDb.selectFrom('audit.event').select('leaf').orderBy('eid').execute()
  return rows.map((row) => row.leaf)
}

test('no leaf holds a name, an address, a text, or what a verdict says', async () => {
  const leaves = (await everyLeaf()).join('\n')
  expect(leaves).not.toMatch(/canary|canaries|example\.org|1987-06-05|Person \d/i)
  expect(leaves).not.toMatch(/mostly_false|misattributed|medium|refutes/)
  expect(leaves).toMatch(/"rating":"true"/)
})

test('every text is in an opening, and what a verdict says in a sealed one', async () => {
  const rows = await room.ownerDb.selectFrom('audit.opening').selectAll().execute()
  const values = rows.map((row) => row.value).join('\n')
  const said = ['name', 'desk', 'title', 'author', 'claimant', 'statement', 'edited', 'quorum']
  const more = ['rationale', 'no evidence', 'excerpt', '2', 'challenge', 'answer', 'override']
  for (const what of [...said, ...more, 'withdrawal', 'recusal', 'sent back', 'set aside']) {
    expect(values).toContain(canary(what))
  }
  for (const row of rows) {
    const ofVerdict = row.path.startsWith('data.verdict.') || row.path === 'data.dissent'
    if (ofVerdict) expect(row).toMatchObject({ sealed_round: 1 })
    if (row.value === canary('withdrawal')) expect(row.sealed_round).toBe(1)
    if (row.value === canary('challenge')) expect(row.sealed_round).toBeNull()
  }
})

test('every commitment is opened by its opening, and two of one text look different', async () => {
  const rows = await room.ownerDb
    .selectFrom('audit.opening')
    .innerJoin('audit.event', 'audit.event.event_id', 'audit.opening.event_id')
    .select(['path', 'key', 'value', 'leaf'])
    .execute()
  const commitments = rows.map(({ path, key, value: text, leaf }) => {
    const digest = createHmac('sha256', key).update(text).digest('hex')
    const found = path.split('.').reduce<unknown>((at, step) => Object(at)[step], JSON.parse(leaf))
    expect(found, path).toEqual({ commit: `hmac-sha256:${digest}` })
    return digest
  })
  expect(new Set(commitments).size).toBe(rows.length)
  const leaves = (await everyLeaf()).join('\n')
  expect(leaves.match(/hmac-sha256:/g)).toHaveLength(rows.length)
})

test('every leaf is the canonical form of a CloudEvents object, its time the database’s', async () => {
  for (const leaf of await everyLeaf()) {
    const parsed = JSON.parse(leaf)
    expect(canonicalize(parsed)).toBe(leaf)
    expect(parsed).toMatchObject({ specversion: '1.0', datacontenttype: 'application/json' })
    expect(parsed.source).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    expect(parsed.subject).toMatch(/^[a-z-]+\/[0-9a-f-]+@\d+$/)
    expect(parsed.type).toMatch(/^[a-z_.]+\.v1$/)
    expect(parsed.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  }
})
