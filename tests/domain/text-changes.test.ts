import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TextChange, textChanges } from '#app/domain/source/text-changes.ts'

const before =
  'Ferry fares\n\nFares doubled last year, the mayor said.\n\nThe ferry carried 41,000 people.\n\nIt rained.'

describe('what changed in a text', () => {
  it('is told by words in a paragraph that changed', () => {
    const after = before.replace('doubled', 'tripled')
    expect(textChanges(before, after)).toEqual([
      { kind: 'same', paragraphs: ['Ferry fares'] },
      {
        kind: 'changed',
        stretches: [
          { kind: 'same', text: 'Fares ' },
          { kind: 'gone', text: 'doubled' },
          { kind: 'new', text: 'tripled' },
          { kind: 'same', text: ' last year, the mayor said.' },
        ],
      },
      { kind: 'same', paragraphs: ['The ferry carried 41,000 people.', 'It rained.'] },
    ])
  })

  it('is told by paragraphs where they came or went, or share too little', () => {
    expect(textChanges(before, `${before}\n\nCorrected on Friday.`).at(-1)).toEqual({
      kind: 'new',
      paragraphs: ['Corrected on Friday.'],
    })
    const other = before.replace(
      'It rained.',
      'Nobody was hurt, said the harbour master in the evening.',
    )
    expect(textChanges(before, other).slice(1)).toMatchObject([{ kind: 'gone' }, { kind: 'new' }])
  })

  it('is nothing where only the space between paragraphs differs', () => {
    expect(textChanges(before, before.replaceAll('\n\n', '\n \n\n'))).toMatchObject([
      { kind: 'same' },
    ])
  })

  it('always gives back both texts', () => {
    const words = fc.array(fc.constantFrom('one', 'two', 'three', 'four.'), {
      minLength: 1,
      maxLength: 9,
    })
    const text = fc.array(
      words.map((list) => list.join(' ')),
      { maxLength: 9 },
    )
    const side = (changes: readonly TextChange[], leftOut: 'gone' | 'new') =>
      changes.flatMap((change) => {
        if (change.kind === leftOut) return []
        if (change.kind !== 'changed') return change.paragraphs
        const kept = change.stretches.filter(({ kind }) => kind !== leftOut)
        return [kept.map((stretch) => stretch.text).join('')]
      })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const changes = textChanges(a.join('\n\n'), b.join('\n\n'))
        expect(side(changes, 'new')).toEqual(a)
        expect(side(changes, 'gone')).toEqual(b)
      }),
    )
  })
})
