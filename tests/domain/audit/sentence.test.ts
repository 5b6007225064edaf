import { describe, expect, test } from 'vitest'
import type { AuditEntry } from '#app/domain/audit/entry.ts'
import { sentence } from '#app/domain/audit/sentence.ts'

const naming = {
  member: (id: string) => (id === 'm1' ? 'Ana Ruiz' : null),
  rating: (key: string) => ({ false: 'False' })[key] ?? key,
}

function entry(type: string, data: AuditEntry['data'], more: Partial<AuditEntry> = {}): AuditEntry {
  return { type: `${type}.v1`, actor: 'm1', subject: 'claim/c1@2', data, openings: {}, ...more }
}

const committed = { commit: 'hmac-sha256:00' }

describe('a verdict', () => {
  const data = { verdict: { rating: committed } }

  test('is told with its rating once it is open', () => {
    const open = entry('verdict.submitted', data, { openings: { 'data.verdict.rating': 'false' } })
    expect(sentence(open, naming)).toBe('Ana Ruiz rated the claim False.')
  })

  test('tells neither rating nor reviewer while it is sealed', () => {
    const sealed = entry('verdict.submitted', data, {
      actor: null,
      openings: { 'data.verdict.rating': null },
    })
    expect(sentence(sealed, naming)).toBe(
      'A reviewer submitted a verdict, sealed until the round is complete.',
    )
  })

  test('is told without its rating once that is erased', () => {
    expect(sentence(entry('verdict.submitted', data), naming)).toBe('Ana Ruiz submitted a verdict.')
  })
})

describe('a reason', () => {
  test('is quoted while its opening stands, and left out after its erasure', () => {
    const data = { reason: committed }
    const open = entry('decision.reopened', data, { openings: { 'data.reason': 'wrong year' } })
    expect(sentence(open, naming)).toBe(
      'Ana Ruiz reopened the claim for another round: “wrong year”.',
    )
    expect(sentence(entry('decision.reopened', data), naming)).toBe(
      'Ana Ruiz reopened the claim for another round.',
    )
  })

  test('that ends in a full stop brings it along', () => {
    const data = { reason: committed }
    const open = entry('decision.reopened', data, { openings: { 'data.reason': 'Wrong year.' } })
    expect(sentence(open, naming)).toBe(
      'Ana Ruiz reopened the claim for another round: “Wrong year.”',
    )
  })
})

test('the system and an erased member are named as such', () => {
  const disputed = entry('claim.disputed', { over: ['rating'] }, { actor: 'system' })
  expect(sentence(disputed, naming)).toBe(
    'The desk marked the verdicts as disputed: they differ in rating.',
  )
  expect(sentence(entry('claim.published', {}, { actor: 'gone' }), naming)).toBe(
    'An erased member published the claim.',
  )
})

describe('an assignment', () => {
  const data = { round: 1, before: 'open', dueAt: '2026-01-09T23:59:59.000000Z', fairShare: false }

  test('names those who are asked, and until when', () => {
    const named = entry('round.assigned', { ...data, after: ['m1', 'gone'] })
    expect(sentence(named, naming)).toBe(
      'Ana Ruiz assigned the claim to Ana Ruiz, an erased member, due 9 Jan 2026.',
    )
    const open = entry('round.assigned', { ...data, after: 'open', dueAt: null })
    expect(sentence(open, naming)).toBe('Ana Ruiz opened the claim to all reviewers.')
  })

  test('that the desk made or ended is told as the desk’s', () => {
    const shared = { ...data, after: ['m1'], fairShare: true, dueAt: null }
    expect(sentence(entry('round.assigned', shared, { actor: 'system' }), naming)).toBe(
      'The desk assigned the claim to Ana Ruiz by fair share.',
    )
    const lapse = { round: 1, memberId: 'm1', because: 'timed_out' }
    expect(sentence(entry('assignment.lapsed', lapse, { actor: 'system' }), naming)).toBe(
      'The desk freed the place of Ana Ruiz: no verdict came in time.',
    )
  })

  test('is told with both of its dates when one is moved, or taken away', () => {
    const moved = { round: 1, memberId: 'm1', before: data.dueAt, after: null }
    expect(sentence(entry('assignment.due_changed', moved), naming)).toBe(
      'Ana Ruiz changed when the verdict of Ana Ruiz is due, from 9 Jan 2026 to no date.',
    )
  })
})

test('a type that nobody wrote a sentence for is still told', () => {
  expect(sentence(entry('moon.landed_on', {}), naming)).toBe('Ana Ruiz moon landed on.')
})
