import { describe, expect, test } from 'vitest'
import { extractClaims } from '#app/extraction/extract.ts'
import { documentOf } from '#app/extraction/model/document.ts'
import { ground } from '#app/extraction/model/grounding.ts'
import { mergeProposals } from '#app/extraction/model/merge-proposals.ts'
import type { Proposal } from '#app/extraction/model/reply.ts'

const text = `The ferry carried 41,000 people in May, the harbour office said.

Mayor Ada Quill said on Monday that the new quay cost 3.5 million euros. “It was not the city’s money,” Quill said. She did not say who paid.

The ferry will not run in winter. Bo Lind, who owns the yard, can’t repair the boat before June – and the yard has no crane.`

const title = 'Ferry fares'
const document = documentOf(text, title, extractClaims(text, { language: 'en' }))

function propose(quote: string, more: Partial<Proposal> = {}) {
  return ground(document, {
    sentence_ids: [],
    claimant: 'article',
    chain: [],
    checkable: 'yes',
    reason: null,
    decontextualised: '',
    quote,
    ...more,
  })
}

function idOf(words: string): string {
  const at = text.indexOf(words)
  return document.sentences.find(({ start, end }) => start <= at && at < end)?.id ?? ''
}

/** What of the text a quote is taken for, or why it is not. */
function taken(quote: string, near?: string): string {
  const grounded = propose(quote, near ? { sentence_ids: [idOf(near)] } : {})
  if (!grounded.ok) return grounded.refusal
  return text.slice(grounded.value.start, grounded.value.end)
}

describe('a quote stands in the text', () => {
  test.each([
    ['The ferry carried 41,000 people in May', 'as it is'],
    ['"It was not the city\'s money,"', 'with other quotation marks'],
    ['before June - and the yard has no crane', 'with another dash'],
    ['the new quay\u00a0cost 3.5 million euros', 'with another space'],
    ['“The ferry will not run in winter.”', 'with marks of the model around it'],
  ])('%s (%s)', (quote) => {
    expect(text).toContain(taken(quote))
  })

  test('nearly, with slips, and then the text’s words count', () => {
    const words = 'The ferry carried 41,000 people in May, the harbour office said'
    expect(taken(words.replace('the harbour', 'harbour'), 'The ferry carried')).toBe(words)
    const letter = words.replace('people', 'peple')
    expect(taken(letter, 'The ferry carried')).toBe(words)
    expect(propose(letter, { sentence_ids: [idOf('The ferry carried')] })).toMatchObject({
      value: { match: 'approximate' },
    })
  })

  test('nearly, but only in the sentences named and those beside them', () => {
    const letter = 'The ferry carried 41,000 peple in May'
    expect(taken(letter)).toBe('not_in_text')
    expect(taken(letter, 'can’t repair')).toBe('not_in_text')
  })

  test('in parts, which are covered by one span of one paragraph', () => {
    expect(taken('Mayor Ada Quill said … the new quay cost 3.5 million euros', 'Mayor')).toBe(
      'Mayor Ada Quill said on Monday that the new quay cost 3.5 million euros',
    )
    expect(taken('The ferry carried [...] the new quay')).toBe('not_in_text')
  })

  test('at the place that the sentences named tell', () => {
    const winter = propose('The ferry', { sentence_ids: [idOf('will not run')] })
    expect(winter).toMatchObject({ value: { start: text.indexOf('The ferry will') } })
    expect(taken('The ferry')).toBe('ambiguous')
  })
})

describe('a quote does not stand in the text', () => {
  test.each([
    ['The ferry sank in May with all hands', 'The ferry carried', 'not_in_text'],
    ['The ferry carried 47,000 people in May', 'The ferry carried', 'number_differs'],
    ['The ferry carried 410,000 people in May', 'The ferry carried', 'number_differs'],
    ['the new quay cost 3.5 billion euros', 'Mayor', 'number_differs'],
    ['The ferry carried -41,000 people in May', 'The ferry carried', 'number_differs'],
    ['It was now the city’s money, Quill said', 'It was', 'negation_differs'],
    ['She did say who paid for it', 'She did', 'not_in_text'],
    ['Bo Lund, who owns the yard, can’t repair the boat', 'Bo', 'name_differs'],
    ['The merry carried 41,000 people in May', 'The ferry carried', 'words_differ'],
    ['can repair the boat before June – and the yard has no crane', 'Bo', 'negation_differs'],
    ['Bo Lind, who owns the yard, can', 'Bo', 'negation_differs'],
    ['of 3', 'Mayor', 'too_short'],
    ['the new quay cost 3', 'Mayor', 'number_differs'],
    ['She did … say who paid', 'She did', 'negation_differs'],
    ['', 'Mayor', 'too_short'],
    ['…', 'Mayor', 'too_short'],
  ])('%s', (quote, near, reason) => {
    expect(taken(quote, near)).toBe(reason)
  })

  test('whatever sentence ids are made up', () => {
    const made = propose('The ferry will not run', { sentence_ids: ['s999', '__proto__'] })
    expect(made).toMatchObject({ ok: true })
  })
})

describe('who is to have said it', () => {
  const quote = 'the new quay cost 3.5 million euros'
  test.each([
    ['article', 'article'],
    [null, 'article'],
    ['Quill', 'Ada Quill'],
    ['Ada Quill', 'Ada Quill'],
    ['the harbour office', 'the harbour office'],
  ])('%s is %s', (claimant, name) => {
    const grounded = propose(quote, { claimant })
    expect(grounded.ok && grounded.value.claimant.replace(/^The /, 'the ')).toBe(name)
  })

  test.each(['Boris Johnson', 'she', 'Quil', 'ADA', '<b>Quill</b>'])('%s is nobody', (claimant) => {
    expect(propose(quote, { claimant })).toEqual({ ok: false, refusal: 'claimant_not_in_text' })
  })

  test('names of the chain that are not there are left out', () => {
    const grounded = propose(quote, { claimant: 'Quill', chain: ['Reuters', 'harbour office'] })
    expect(grounded).toMatchObject({ value: { chain: ['harbour office'] } })
  })
})

describe('a model’s own wording', () => {
  const wording = (quote: string, decontextualised: string) => {
    const grounded = propose(quote, { decontextualised })
    return grounded.ok ? grounded.value.wording : null
  }

  test('may say what the text says', () => {
    const said = 'According to Mayor Ada Quill, the new quay cost 3.5 million euros.'
    expect(wording('the new quay cost 3.5 million euros', said)).toEqual({
      text: said,
      unknown: [],
      denies: false,
    })
  })

  test('is flagged for names and numbers that the text does not have', () => {
    const said = 'The quay of Bergen cost 3.6 million euros in 1999.'
    expect(wording('the new quay cost 3.5 million euros', said)?.unknown).toEqual([
      'Bergen',
      '3.6',
      '1999',
    ])
  })

  test('is flagged for a “not” more or less', () => {
    expect(wording('The ferry will not run in winter', 'The ferry runs in winter.')?.denies).toBe(
      true,
    )
  })

  test('is one line without marks that turn it around', () => {
    expect(wording('The ferry will not run in winter', 'It\nwill \u202enot\u0000 run.')?.text).toBe(
      'It will not run.',
    )
  })
})

test('claims and proposals of the same words are one, and each proposal is used once', () => {
  const claims = [
    { start: 0, end: 10 },
    { start: 2, end: 10 },
    { start: 20, end: 30 },
  ]
  const proposals = [
    { start: 2, end: 10 },
    { start: 40, end: 50 },
  ]
  const { pairs, rest } = mergeProposals(claims, (claim) => claim, proposals)
  expect(pairs.map(({ proposal }) => proposal)).toEqual([null, proposals[0], null])
  expect(rest).toEqual([proposals[1]])
})
