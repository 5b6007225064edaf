import type { Entity, Paragraph, Sentence, Span } from '../extraction-result.ts'
import { type Folded, foldText } from './folding.ts'
import { wordsOf } from './words.ts'

/** A text as proposals are held against it. */
export type Document = {
  text: string
  folded: Folded
  paragraphs: readonly Paragraph[]
  sentences: readonly Sentence[]
  /** Place in `sentences` by id. */
  places: ReadonlyMap<string, number>
  entities: readonly Entity[]
  /** Every word of the text and of its title, in small letters. */
  vocabulary: ReadonlySet<string>
}

type Read = {
  paragraphs: readonly Paragraph[]
  sentences: readonly Sentence[]
  entities: readonly Entity[]
}

/**
 * Looks a text over for the gate, as far as `end`: what a model was not shown it cannot have quoted, and what is
 * looked at stays within bounds that way.
 */
export function documentOf(whole: string, title: string, all: Read, end = whole.length): Document {
  const text = whole.slice(0, end)
  const read = {
    entities: all.entities,
    paragraphs: all.paragraphs
      .filter(({ start }) => start < end)
      .map((paragraph) => ({ ...paragraph, end: Math.min(paragraph.end, end) })),
    sentences: all.sentences.filter((sentence) => sentence.end <= end),
  }
  const folded = foldText(text)
  const words = wordsOf(`${foldText(title).text} ${folded.text}`)
  return {
    text,
    folded,
    ...read,
    places: new Map(read.sentences.map(({ id }, index) => [id, index])),
    vocabulary: new Set(words.flatMap(({ lower }) => [lower, withoutOwner(lower)])),
  }
}

/** The index of the first of these spans, which are in order, that ends after `at`; their number where none does. */
export function firstEndingAfter(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}

/** "quill" for "quill's". */
export function withoutOwner(word: string): string {
  return word.replace(/'s?$/, '')
}
