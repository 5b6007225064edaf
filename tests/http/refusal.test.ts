import { describe, expect, test } from 'vitest'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'

describe('the sentence of a refusal', () => {
  test('tells one from several', () => {
    const left = (...verdictIds: string[]) => sentenceOf({ code: 'not_considered', verdictIds })
    expect(left('a')).toBe('Consider every verdict and tick it; one is left.')
    expect(left('a', 'b')).toBe('Consider every verdict and tick it; 2 are left.')
  })

  test('asks for a text that is missing, and for more of one that is short', () => {
    const short = { code: 'too_short', field: 'rationale', minimum: 20 } as const
    expect(sentenceOf({ ...short, length: 0 })).toBe(
      'Write the rationale, in at least 20 characters.',
    )
    expect(sentenceOf({ ...short, length: 7 })).toBe(
      'Write at least 20 characters for the rationale; there are 7.',
    )
    expect(sentenceOf({ ...short, minimum: 1, length: 0 })).toBe('Write the rationale.')
  })

  test('names all that conflicts, and everybody who may', () => {
    expect(sentenceOf({ code: 'verdict_conflict', over: ['rating', 'attribution'] })).toBe(
      'The verdicts still conflict over the rating and the attribution; adjudicate, or send the claim back.',
    )
    expect(
      sentenceOf({ code: 'role_needed', act: 'add_claim', roles: ['reviewer', 'editor'] }),
    ).toBe('Only reviewers and editors can do this.')
  })
})

test('a refusal’s status tells who, what and when apart', () => {
  expect(statusOf({ code: 'claim_not_found' })).toBe(404)
  expect(statusOf({ code: 'four_eyes', because: 'rated' })).toBe(403)
  expect(statusOf({ code: 'stale_version', expected: 1, actual: 2 })).toBe(409)
  expect(statusOf({ code: 'evidence_needed' })).toBe(422)
})
