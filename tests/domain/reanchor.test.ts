import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reanchor } from '#app/domain/anchoring/reanchor.ts'
import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import { amounts } from '#tests/setup/amounts.ts'
import { readGum } from '../extraction/measure/gold.ts'

const texts = readGum(new URL('../corpus', import.meta.url).pathname)
const { edits, seed, patience: timeout } = amounts

type Edit = { text: string; start: number; end: number; changed: string; from: number; to: number }

/** A sentence of a real article, and the article with one edit elsewhere or inside the sentence. */
function edited(
  pick: number,
  at: number,
  word: string,
  removed: number,
  inside: boolean,
): Edit | null {
  const { text, sentences } = texts[pick % texts.length] ?? { text: '', sentences: [] }
  const { start, end } = sentences[Math.floor(pick / texts.length) % sentences.length] ?? {
    start: 0,
    end: 0,
  }
  if (end - start < 20) return null
  const size = inside ? Math.floor((end - start) * 0.1) : 40
  const from = inside ? start + 1 + (at % (end - start - 2)) : at % text.length
  const cut = Math.min(removed, size, inside ? end - 1 - from : text.length - from)
  const added = word.slice(0, Math.max(0, size - cut))
  if (!inside && from < end && from + cut > start) return null
  const changed = text.slice(0, from) + added + text.slice(from + cut)
  const shift = !inside && from <= start ? added.length - cut : 0
  const growth = inside ? added.length - cut : 0
  return { text, start, end, changed, from: start + shift, to: end + shift + growth }
}

const arbitrary = [
  fc.nat(),
  fc.nat(),
  fc.constantFrom('', ' newly', ' (updated)', '12', ' 😀'),
  fc.nat(30),
] as const

describe('reanchor', () => {
  test('finds the quote when the text changed elsewhere, and never moves it wrongly', {
    timeout,
  }, () => {
    let cases = 0
    let found = 0
    fc.assert(
      fc.property(...arbitrary, (pick, at, word, removed) => {
        const one = edited(pick, at, word, removed, false)
        if (!one) return
        const result = reanchor(makeAnchor(one.text, one.start, one.end), one.text, one.changed)
        cases += 1
        if (result.kind === 'exact') {
          expect([result.anchor.start, result.anchor.end]).toEqual([one.from, one.to])
          found += 1
        } else if (result.kind === 'ask' && result.anchor.start === one.from) found += 1
      }),
      { numRuns: edits, seed },
    )
    expect(cases).toBeGreaterThan(edits / 2)
    expect(found / cases).toBeGreaterThanOrEqual(0.99)
  })

  test('asks when the quote itself changed by up to a tenth', {
    timeout,
  }, () => {
    let cases = 0
    let found = 0
    fc.assert(
      fc.property(...arbitrary, (pick, at, word, removed) => {
        const one = edited(pick, at, word, removed, true)
        if (!one || one.changed === one.text) return
        const result = reanchor(makeAnchor(one.text, one.start, one.end), one.text, one.changed)
        if (result.kind === 'exact')
          expect(one.changed.slice(one.from, one.to)).toBe(result.anchor.exact)
        cases += 1
        if (result.kind === 'ask' && Math.abs(result.anchor.start - one.from) <= 5) found += 1
      }),
      { numRuns: Math.ceil(edits / 2), seed },
    )
    expect(cases).toBeGreaterThan(edits / 8)
    expect(found / cases).toBeGreaterThanOrEqual(0.95)
  })

  const sentence = 'The council closed two of its libraries in the spring of last year.'
  const before = `First. ${sentence} Last.`
  const anchor = makeAnchor(before, 7, 7 + sentence.length)

  test.each([
    [
      'gone',
      'Nothing of the kind stands here any more, not even by half.',
      { kind: 'orphan', reason: 'gone' },
    ],
    [
      'twice, in strange surroundings',
      `${sentence} And again: ${sentence}`,
      { kind: 'orphan', reason: 'ambiguous' },
    ],
    [
      'twice nearly',
      `${sentence.replace('two', 'ten')} ${sentence.replace('two', 'six')}`,
      { kind: 'orphan', reason: 'ambiguous' },
    ],
    ['once nearly', `Other. ${sentence.replace('two', 'ten')} More.`, { kind: 'ask' }],
    ['moved', `New front. More. ${sentence} Last.`, { kind: 'exact' }],
  ])('%s', (_, text, wanted) => {
    expect(reanchor(anchor, before, text)).toMatchObject(wanted)
  })

  test.each([
    ['a figure that has a digit more', 'lost 41', ' jobs', '2 jobs'],
    ['a figure that has a fraction now', 'rose by 3', ' percent', '.5 percent'],
    ['a word that goes on', 'closed the port', ' in May', 'al office in May'],
  ])('asks about %s', (_, words, next, changed) => {
    const around = (rest: string) => `The register says that the town ${words}${rest}, and no more.`
    const at = around(next).indexOf(words)
    const quote = makeAnchor(around(next), at, at + words.length)
    expect(reanchor(quote, around(next), around(changed)).kind).toBe('ask')
    expect(reanchor(quote, around(next), `New. ${around(next)}`).kind).toBe('exact')
  })

  test('does not move two short words to where they stand by chance', () => {
    const old = 'He was asked. He left. The room was quiet afterwards.'
    const short = makeAnchor(old, 14, 22)
    const changed = 'Somebody else spoke at length. He left. Nobody wrote it down.'
    expect(reanchor(short, old, changed).kind).toBe('ask')
  })

  test('does not move to a pull quote when the sentence it repeats has changed', () => {
    const old = `Intro. ${sentence} Middle part of the article. Intro. ${sentence} Last.`
    const changed = old.replace('two', 'ten')
    expect(reanchor(makeAnchor(old, 7, 7 + sentence.length), old, changed).kind).not.toBe('exact')
  })
})
