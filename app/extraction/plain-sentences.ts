import type { Paragraph, Sentence } from './extraction-result.ts'
import { trimmed } from './paragraphs.ts'

/** Sentences as ICU cuts them, for languages that have no rules of their own here. */
export function plainSentences(
  text: string,
  paragraphs: readonly Paragraph[],
  language: string,
): Sentence[] {
  const segmenter = segmenterFor(language)
  const sentences: Sentence[] = []
  for (const [index, paragraph] of paragraphs.entries()) {
    for (const { segment, index: at } of segmenter.segment(
      text.slice(paragraph.start, paragraph.end),
    )) {
      const from = paragraph.start + at
      const { start, end } = trimmed(text, from, from + segment.length)
      if (start < end) {
        sentences.push({
          id: `s${sentences.length}`,
          start,
          end,
          paragraph: index,
          kind: paragraph.kind,
        })
      }
    }
  }
  return sentences
}

function segmenterFor(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' })
  } catch {
    return new Intl.Segmenter('und', { granularity: 'sentence' })
  }
}
