import type { Entity, Paragraph, Sentence } from '../extraction-result.ts'
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

export function documentOf(text: string, title: string, read: Read): Document {
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

/** "quill" for "quill's". */
export function withoutOwner(word: string): string {
  return word.replace(/'s?$/, '')
}
