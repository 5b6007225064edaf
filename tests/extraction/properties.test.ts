import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sourceText } from '#app/domain/source/source-text.ts'
import { extractClaims } from '#app/extraction/extract.ts'
import { amounts } from '#tests/setup/amounts.ts'

const { texts: runs, seed, patience: timeout } = amounts

const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'Ana Ruiz said',
      'the roof leaked',
      'which he claimed',
      'in 2019',
      'According to Reuters,',
      'was',
      'and',
      'that',
      'He',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '“',
      '”',
      '‘',
      '’',
      '"',
      "'",
      '.',
      '. ',
      ', ',
      '?”',
      '…',
      ':',
      '-',
      '(',
      ')',
      '[',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('\n\n', '\r\n', '\n', '\t', '\u00a0', '\u2028') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '👩‍👩‍👧‍👦',
      'é',
      'ñ',
      '🇩🇰',
      '👍🏽',
      'قال الوزير.',
      'אמר השר.',
      '大臣は言った。',
      '\u200f',
      '\u0301',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
)
const texts = fc
  .array(piece, { maxLength: 60 })
  .map((pieces) => pieces.join(' ').replace(/ ([.,”’)])/g, '$1'))
/** Some with U+0000 somewhere, which no text that is stored holds. */
const withNul = fc
  .tuple(texts, fc.nat(400))
  .map(([text, at]) => (at < 20 ? `${text.slice(0, at)}\0${text.slice(at)}` : text))
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

describe('whatever the text', () => {
  test('every anchor reads what the text reads, and cuts no grapheme', { timeout }, () => {
    fc.assert(
      fc.property(withNul, fc.constantFrom('en', 'de', undefined), (brought, language) => {
        const stored = sourceText(brought)
        expect(stored.ok).toBe(!brought.includes('\0') && brought.trim() !== '')
        if (!stored.ok) return
        const text = stored.value
        const result = extractClaims(text, { language })
        const starts = new Set([...graphemes.segment(text)].map(({ index }) => index)).add(
          text.length,
        )
        for (const { anchor } of result.claims) {
          expect(text.slice(anchor.start, anchor.end)).toBe(anchor.exact)
          expect(text.slice(0, anchor.start).endsWith(anchor.prefix)).toBe(true)
          expect(text.slice(anchor.end).startsWith(anchor.suffix)).toBe(true)
          expect(starts.has(anchor.start) && starts.has(anchor.end)).toBe(true)
        }
      }),
      { numRuns: runs, seed },
    )
  })

  test('sentences are in order, apart, and hold every word of the text', { timeout }, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { sentences, paragraphs } = extractClaims(text, { language: 'en' })
        let end = 0
        let between = ''
        for (const sentence of sentences) {
          expect(sentence.start).toBeGreaterThanOrEqual(end)
          expect(sentence.end).toBeGreaterThan(sentence.start)
          const paragraph = paragraphs[sentence.paragraph]
          expect(paragraph && sentence.end <= paragraph.end).toBe(true)
          between += text.slice(end, sentence.start)
          end = sentence.end
        }
        expect(`${between}${text.slice(end)}`.replace(/[\s\u200b\ufeff]/g, '')).toBe('')
      }),
      { numRuns: runs, seed },
    )
  })

  test('links point into the text, chains begin with the article, entities exist', {
    timeout,
  }, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const result = extractClaims(text, { language: 'en' })
        const ids = new Set(result.entities.map(({ id }) => id))
        for (const claim of result.claims) {
          expect(claim.chain[0]?.role).toBe('narrator')
          expect(ids.has(claim.claimantId)).toBe(true)
          for (const link of claim.chain) {
            expect(ids.has(link.entityId)).toBe(true)
            expect((link.source?.end ?? 0) <= text.length).toBe(true)
          }
          expect(claim.score === null || (claim.score.value >= 0 && claim.score.value <= 1)).toBe(
            true,
          )
        }
        expect(extractClaims(text, { language: 'en' })).toEqual(result)
      }),
      { numRuns: Math.ceil(runs / 4) },
    )
  })
})

describe('hostile texts take time in proportion to their length', () => {
  test.each([
    ['apostrophes that never close', (n: number) => "'a ".repeat(n / 3)],
    ['quotations inside quotations', (n: number) => '“‘'.repeat(n / 4) + '’”'.repeat(n / 4)],
    ['opening marks only', (n: number) => '“a '.repeat(n / 3)],
    ['one endless line', (n: number) => 'word '.repeat(n / 5)],
    ['full stops', (n: number) => 'A. '.repeat(n / 3)],
    ['empty lines', (n: number) => '\n'.repeat(n)],
    ['short quotations', (n: number) => '"Yes it is." '.repeat(n / 13)],
    [
      'a paragraph of attributions',
      (n: number) => 'Ann Lee said it rose, Bob Roe said. '.repeat(n / 36),
    ],
    ['brackets', (n: number) => '('.repeat(n)],
    ['combining marks', (n: number) => `a${'\u0301'.repeat(n)}`],
  ])('%s', { timeout: 120_000 }, (_, make) => {
    const small = spent(make(12_000))
    const large = spent(make(48_000))
    // Four times the length: quadratic work would take sixteen times as long. The constant forgives a busy machine.
    expect(large).toBeLessThan(small * 9 + 250)
  })
})

function spent(text: string): number {
  const from = performance.now()
  extractClaims(text, { language: 'en' })
  return performance.now() - from
}
