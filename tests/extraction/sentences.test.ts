import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sentencesOf } from '#app/extraction/extract.ts'

type Case = { text: string; sentences: string[] }
const file = new URL('../corpus/segmentation-cases.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }

function cut(text: string, language?: string): string[] {
  return sentencesOf(text, language).map(({ start, end }) => text.slice(start, end))
}

describe('sentencesOf', () => {
  test.each(cases.map(({ text, sentences }) => [text, sentences] as const))(
    '%s',
    (text, wanted) => {
      expect(cut(text)).toEqual(wanted)
    },
  )

  test('keeps a date glued to the front as a segment of its own', () => {
    const text = ' date 2025-07-10 The council met on Monday. It was brief.'
    expect(cut(text)).toEqual(['date 2025-07-10', 'The council met on Monday.', 'It was brief.'])
    expect(sentencesOf(text)[0]?.kind).toBe('header')
  })

  test('cuts other languages where ICU does', () => {
    expect(cut('Der Rat tagte. Er beschloss nichts.', 'de')).toEqual([
      'Der Rat tagte.',
      'Er beschloss nichts.',
    ])
    expect(cut('会议结束了。没有决定。', 'zh')).toEqual(['会议结束了。', '没有决定。'])
  })

  test('never crosses a paragraph', () => {
    expect(cut('A headline without a stop\n\nThe text begins here. It ends.')).toEqual([
      'A headline without a stop',
      'The text begins here.',
      'It ends.',
    ])
  })
})
