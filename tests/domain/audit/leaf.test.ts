import { createHmac } from 'node:crypto'
import canonicalize from 'canonicalize'
import { expect, test } from 'vitest'
import { catalogue } from '#app/domain/audit/catalogue.ts'
import { type AuditEvent, buildLeaf } from '#app/domain/audit/leaf.ts'

const memberId = '01890a5d-ac96-774b-bcce-b302099a8057'
const verdictId = '01890a5d-ac96-774b-bcce-b302099a8058'
const claimId = '01890a5d-ac96-774b-bcce-b302099a8059'

const context = {
  id: '01890a5d-ac96-774b-bcce-b302099a805a',
  source: 'urn:uuid:7d3c1a52-1f0a-4f0e-9b0e-2f7d8f7c0a11',
  time: '2026-01-02T03:04:05.123456Z',
  newKey: () => new Uint8Array(32).fill(7),
  hmac: (key: Uint8Array, value: string) => createHmac('sha256', key).update(value).digest('hex'),
}

const submitted = {
  type: 'verdict.submitted',
  object: `claim/${claimId}`,
  version: 2,
  actor: { type: 'member', id: memberId },
  via: 'web',
  requestId: 'req-1',
  round: { claimId, number: 1 },
  data: {
    verdict: {
      id: verdictId,
      round: 1,
      rating: 'canary-rating',
      attribution: 'misquoted',
      confidence: 'high',
      rationale: 'canary-rationale “né” 😀',
      noEvidenceReason: null,
      evidence: [],
      seenOthers: false,
      supersedes: null,
    },
    reveals: false,
  },
} satisfies AuditEvent

test('a leaf is the canonical form of a CloudEvents object', () => {
  const { leaf } = buildLeaf(submitted, context)
  expect(canonicalize(JSON.parse(leaf))).toBe(leaf)
  expect(JSON.parse(leaf)).toMatchObject({
    specversion: '1.0',
    id: context.id,
    source: context.source,
    type: 'verdict.submitted.v1',
    subject: `claim/${claimId}@2`,
    time: context.time,
    datacontenttype: 'application/json',
    actor: memberId,
    actortype: 'member',
    reqid: 'req-1',
    data: { via: 'web', reveals: false, verdict: { id: verdictId, round: 1 } },
  })
})

test('what a verdict says is in the sealed openings and nowhere in the leaf', () => {
  const { leaf, openings } = buildLeaf(submitted, context)
  expect(leaf).not.toMatch(/canary|misquoted|high/)
  expect(openings.map((opening) => [opening.path, opening.value])).toEqual([
    ['data.verdict.rating', 'canary-rating'],
    ['data.verdict.attribution', 'misquoted'],
    ['data.verdict.confidence', 'high'],
    ['data.verdict.rationale', 'canary-rationale “né” 😀'],
    ['data.verdict.noEvidenceReason', ''],
    ['data.verdict.evidence', '[]'],
  ])
  for (const opening of openings) {
    expect(opening.sealed).toEqual({ claimId, number: 1 })
    expect(leaf).toContain(`hmac-sha256:${context.hmac(opening.key, opening.value)}`)
  }
})

test.each(['\0', '\ud800', 'a\udc00b'])(
  'text that the database would refuse or alter throws',
  (bad) => {
    const verdict = { ...submitted.data.verdict, rationale: bad }
    const event = { ...submitted, data: { ...submitted.data, verdict } }
    expect(() => buildLeaf(event, context)).toThrow()
  },
)

test('data outside the catalogue throws', () => {
  const stray = { ...submitted.data, email: 'somebody@example.org' }
  expect(() => buildLeaf({ ...submitted, data: stray }, context)).toThrow()
})

test('sealed data without the round that reveals it throws', () => {
  expect(() => buildLeaf({ ...submitted, round: undefined }, context)).toThrow(/round/)
})

test('every type says what it means in one line', () => {
  for (const [type, definition] of Object.entries(catalogue)) {
    expect(type).toMatch(/^[a-z]+\.[a-z_]+$/)
    expect(definition.meaning, type).toMatch(/^[^\n]{10,140}\.$/)
  }
})
