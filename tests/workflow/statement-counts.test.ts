import { afterAll, beforeAll, expect, test } from 'vitest'
import { readNotices } from '#app/data/reads/notices.server.ts'
import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import type { ExtractionResult } from '#app/extraction/extraction-result.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { saveDraft } from '#app/workflow/save-draft.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  evidenceItem,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { statementsOf } from '#tests/builders/statements.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

function withItems(count: number) {
  const items = Array.from({ length: count }, (_, index) =>
    evidenceItem(`https://${index}.example.org`),
  )
  return verdictWith('false', { evidence: items })
}

test('a verdict costs 5 statements, however many evidence items it has', async () => {
  const claim = await addTestClaim(room)
  const input = { claimId: claim.id, expectedVersion: 1 }
  const few = await statementsOf(room, () =>
    submitVerdict(room.db, { ...input, ...withItems(1) }, room.reviewers[0]),
  )
  const many = await statementsOf(room, () =>
    submitVerdict(room.db, { ...input, expectedVersion: 2, ...withItems(40) }, room.reviewers[1]),
  )
  expect(value(few.value).version).toBe(2)
  expect(value(many.value).round.revealed).toBe(true)
  expect(few.statements).toHaveLength(5)
  expect(many.statements).toHaveLength(5)
  expect(few.statements[0]).toMatch(/^(begin|start transaction)/)
  expect(few.statements.at(-1)).toBe('commit')
})

test('a verdict from a form that is to be one act costs one statement more, with a draft too', async () => {
  const claim = await addTestClaim(room)
  const [reviewer] = room.reviewers
  const draft = { claimId: claim.id, afterVerdict: null, typed: { rationale: ['So far'] } }
  value(await saveDraft(room.db, draft, reviewer.actor))
  const who = { ...reviewer, once: onceOf({ formKey: crypto.randomUUID() }, () => '/') }
  const input = { claimId: claim.id, expectedVersion: 1, ...withItems(20) }
  const { statements } = await statementsOf(room, () =>
    doOnce(room.db, who, () => submitVerdict(room.db, input, who)),
  )
  expect(statements).toHaveLength(6)
})

test('an import costs the same 5 statements for 3 claims and for 300', async () => {
  const few = await statementsOf(room, () => importWith(3))
  const many = await statementsOf(room, () => importWith(300))
  expect(value(few.value).claims).toHaveLength(3)
  expect(value(many.value).claims).toHaveLength(300)
  expect(few.statements).toHaveLength(5)
  expect(many.statements).toEqual(few.statements)
  const [rows] = await room.db
    .selectFrom('claim')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('revision_id', '=', value(many.value).revisionId)
    .execute()
  expect(rows?.count).toBe('300')
})

test('an import that the desk assigns by fair share costs two statements more, for 3 claims and for 300, and tells each reviewer once', async () => {
  const sharing = await createNewsroom({ assignment: 'fair_share' })
  try {
    const few = await statementsOf(sharing, () => importWith(3, sharing))
    const many = await statementsOf(sharing, () => importWith(300, sharing))
    expect(few.statements).toHaveLength(7)
    expect(many.statements).toEqual(few.statements)
    const loads = await sharing.db
      .selectFrom('assignment')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .groupBy('member_id')
      .execute()
    expect(loads.map((each) => each.count)).toEqual(['202', '202', '202'])
    for (const { actor } of sharing.reviewers) {
      const { notices } = await readNotices(sharing.db, actor.id, 'all', null)
      expect(notices.map((notice) => [notice.sentence, notice.isOfSource])).toEqual([
        ['The desk asked you for verdicts on 200 claims of this source.', true],
        ['The desk asked you for verdicts on 2 claims of this source.', true],
      ])
    }
  } finally {
    await sharing.close()
  }
})

test('an import of more claims than one statement should hold takes one more for each 300', async () => {
  const { statements, value: imported } = await statementsOf(room, () => importWith(301))
  expect(value(imported).claims).toHaveLength(301)
  expect(statements).toHaveLength(6)
})

function importWith(claims: number, { db, editors }: Newsroom = room) {
  const text = Array.from({ length: claims }, (_, index) => `Sentence ${index} is true. `).join('')
  const about = { title: 'Long', publisher: '', author: '', url: '', publishedOn: null }
  const extract = (given: string) => oneClaimPerSentence(given)
  return importSource(db, { ...about, language: 'en', text }, editors[0], extract)
}

function oneClaimPerSentence(text: string): ExtractionResult {
  const sentences = [...text.matchAll(/Sentence \d+ is true\./g)]
  const origin = { extractor: 'test', version: '1' }
  const claims = sentences.map((match) => ({
    anchor: makeAnchor(text, match.index, match.index + match[0].length),
    sentenceIds: [],
    level: 'narration' as const,
    claimantId: 'article',
    claimant: 'article',
    chain: [],
    facets: ['content' as const],
    checkability: { verdict: 'yes' as const, reasons: [] },
    score: { value: 0.1, model: 'test', reasons: [{ feature: 'length', weight: 0.25 }] },
    context: { start: match.index, end: match.index + match[0].length },
    suggestion: { text: match[0], origin: 'rule' as const },
    repeats: null,
    origin,
  }))
  const empty = { paragraphs: [], sentences: [], quotes: [], entities: [] }
  return { ...origin, language: 'en', attributed: true, ...empty, claims }
}
