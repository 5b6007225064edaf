import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { extractClaims } from '#app/extraction/extract.ts'
import { documentOf } from '#app/extraction/model/document.ts'
import { foldQuote } from '#app/extraction/model/folding.ts'
import { groundReply } from '#app/extraction/model/ground-reply.ts'
import { ground } from '#app/extraction/model/grounding.ts'
import { type Proposal, readReply } from '#app/extraction/model/reply.ts'
import { endOfShown, windowsOf } from '#app/extraction/model/windows.ts'
import { wordsOf } from '#app/extraction/model/words.ts'
import { amounts } from '#tests/setup/amounts.ts'

const folder = new URL('../../corpus/articles/', import.meta.url)
const documents = readdirSync(folder).map((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8').normalize('NFC')
  return documentOf(text, '', extractClaims(text, { language: 'en' }))
})

/** A stretch of whole words of one sentence of an article, with the sentence's id. */
const stretch = fc
  .tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat())
  .map(([which, at, from, length]) => {
    const document = documents[which % documents.length]
    const sentence = document?.sentences[at % document.sentences.length]
    if (!document || !sentence) throw new Error('No articles')
    const words = [...document.text.slice(sentence.start, sentence.end).matchAll(/\S+/g)]
    const first = from % words.length
    const last = Math.min(words.length - 1, first + 4 + (length % 20))
    const start = sentence.start + (words[first]?.index ?? 0)
    const end = sentence.start + (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0)
    return { document, sentence, start, end, quote: document.text.slice(start, end) }
  })

function proposed(quote: string, sentenceId: string): Proposal {
  return {
    sentence_ids: [sentenceId],
    quote,
    claimant: 'article',
    chain: [],
    checkable: 'yes',
    reason: null,
    decontextualised: quote,
  }
}

/** The words of a text that a quote must have as they are. */
function hardWords(text: string): string {
  return wordsOf(foldQuote(text))
    .filter(({ kind }) => kind === 'number' || kind === 'negation')
    .map(({ lower }) => lower)
    .join(' ')
}

const runs = { numRuns: amounts.texts, seed: amounts.seed }

describe('the gate', () => {
  test('takes what is copied, with whatever marks, for the place it was copied from', () => {
    const copied = fc.tuple(stretch, fc.constantFrom('"', "'", '”'), fc.constantFrom('-', '—'))
    fc.assert(
      fc.property(copied, ([{ document, sentence, quote }, mark, dash]) => {
        const altered = quote.replace(/["“”]/g, mark === "'" ? '"' : mark).replace(/[-–—]/g, dash)
        const grounded = ground(document, proposed(altered, sentence.id))
        if (!grounded.ok) {
          // A stretch that begins inside a word joined by marks is no whole words, and too few letters are no quote.
          expect(['too_short', 'not_in_text', 'ambiguous']).toContain(grounded.refusal)
          return
        }
        const { start, end } = grounded.value
        expect(start).toBeGreaterThanOrEqual(sentence.start)
        expect(end).toBeLessThanOrEqual(sentence.end)
        expect(foldQuote(document.text.slice(start, end))).toContain(
          foldQuote(quote).replace(/^["'\s]+|["'\s]+$/g, ''),
        )
      }),
      runs,
    )
  })

  test('never bridges a digit, a number word, a “not” or a name', () => {
    const change = fc.constantFrom<[string, (quote: string, by: number) => string]>(
      ['digit', (quote, by) => quote.replace(/\d/, (digit) => String((Number(digit) + by) % 10))],
      ['digit more', (quote, by) => quote.replace(/\d/, (digit) => `${digit}${by}`)],
      ['not taken', (quote) => quote.replace(/\b(?:not|no|never) |n[’']t\b/, '')],
      ['not put in', (quote) => quote.replace(/ (was|is|are|were|has|had|will) /, ' $1 not ')],
      [
        'name',
        (quote) => quote.replace(/(?<=\s)\p{Lu}\p{Ll}+/u, (name) => `${name.slice(0, -1)}x`),
      ],
      ['number word', (quote) => quote.replace(/\bmillion\b/, 'billion')],
    )
    fc.assert(
      fc.property(stretch, change, fc.integer({ min: 1, max: 9 }), (one, [, changed], by) => {
        const { document, sentence, quote } = one
        const altered = changed(quote, by)
        fc.pre(altered !== quote)
        const grounded = ground(document, proposed(altered, sentence.id))
        if (!grounded.ok) return
        // Taken it may be only where the text says exactly that, numbers, names and all.
        const { start, end } = grounded.value
        const found = document.text.slice(start, end)
        expect(hardWords(found)).toBe(hardWords(altered))
        const names = (text: string) =>
          foldQuote(text)
            .match(/(?<=\s)\p{Lu}\p{Ll}+/gu)
            ?.join(' ')
        expect(names(` ${found}`)?.toLowerCase()).toBe(names(` ${altered}`)?.toLowerCase())
      }),
      runs,
    )
  })

  test('whatever it takes is the text’s own: whole words of one paragraph', () => {
    const slips = fc.array(
      fc.record({ at: fc.nat(), letter: fc.constantFrom('', 'e', 'x', ' ', '…', '0', 'Z', '’') }),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(stretch, slips, ({ document, sentence, quote }, all) => {
        const altered = all.reduce((text, { at, letter }) => {
          const place = at % (text.length + 1)
          return text.slice(0, place) + letter + text.slice(place + 1)
        }, quote)
        const grounded = ground(document, proposed(altered, sentence.id))
        if (!grounded.ok) return
        const { start, end } = grounded.value
        const paragraph = document.paragraphs.find((each) => each.start <= start && end <= each.end)
        expect(paragraph).toBeDefined()
        expect(document.text.slice(start - 1, start)).not.toMatch(/[\p{L}\p{N}]/u)
        expect(document.text.slice(end, end + 1)).not.toMatch(/[\p{L}\p{N}]/u)
      }),
      runs,
    )
  })

  test('stands whatever a model sends', () => {
    const anything = fc.record({
      sentence_ids: fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }),
      quote: fc.string({ unit: 'binary', maxLength: 200 }),
      claimant: fc.string({ unit: 'binary', maxLength: 40 }),
      chain: fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
      checkable: fc.constant('yes' as const),
      reason: fc.constant(null),
      decontextualised: fc.string({ unit: 'binary', maxLength: 100 }),
    })
    const [document] = documents
    if (!document) throw new Error('No articles')
    fc.assert(
      fc.property(anything, (proposal) => {
        const grounded = ground(document, proposal)
        if (!grounded.ok) return
        expect(grounded.value.end).toBeGreaterThan(grounded.value.start)
      }),
      runs,
    )
  })
})

test('a reply is read or refused, whatever it is, and nothing of it runs', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (raw) => {
      const read = readReply(raw)
      if (read.ok) expect(read.value.proposals.length).toBeLessThanOrEqual(60)
    }),
    runs,
  )
})

test.each([
  ['one letter and a space', 'a ', 'a a a a a a'],
  ['lines', 'a a\n', `${'a a '.repeat(400)}a`],
  ['numbers', '1.1 ', '1.1 1.1 1.1'],
  ['combining marks', 'e\u0301 ', 'é é é é'],
  ['one word', 'abcdefgh', 'bcdefghabcdefghabcd'],
  ['sentences', 'The ferry sank in May with 40 people. ', 'The ferry sank in June with 40 people'],
])('300,000 characters of %s hold nobody up', (_, piece, quote) => {
  const text = piece.repeat(Math.ceil(300_000 / piece.length))
  const extraction = extractClaims(text, { language: 'en' })
  const { windows } = windowsOf(extraction)
  const begun = performance.now()
  const document = documentOf(text, '', extraction, endOfShown(windows))
  const ids = windows.at(-1)?.sentences.map(({ id }) => id) ?? []
  const claims = Array.from({ length: 60 }, (_, index) => ({
    ...proposed(quote, ids[index % ids.length] ?? ''),
    ...{ claimant: quote.slice(0, 100), chain: [quote, quote.slice(1)] },
  }))
  groundReply(document, { proposals: claims, misshapen: 0 })
  expect(performance.now() - begun).toBeLessThan(4_000)
})

test('the windows of a text hold each of its sentences once, up to the limit', () => {
  for (const document of documents) {
    const { windows, leftOut } = windowsOf(document)
    const sent = windows.flatMap(({ sentences }) => sentences.map(({ id }) => id))
    const prose = document.sentences.filter(({ kind }) => kind === 'prose' || kind === 'heading')
    expect(sent).toEqual(prose.map(({ id }) => id))
    expect(leftOut).toBe(0)
  }
})
