import type { ReadDb } from '#app/data/db.server.ts'
import type { Span } from '#app/domain/anchoring/segments.ts'
import { sentencesOf } from '#app/extraction/extract.ts'

/** What a new claim could mark. */
export type MarkableSpan = Span & { kind: 'sentence' | 'selection' }

/** Where somebody is in adding a claim: choosing a sentence, or writing what marked words assert. */
export type Adding =
  | { step: 'choose'; sentences: readonly Span[] }
  | { step: 'write'; spans: readonly MarkableSpan[] }

/**
 * The text's sentences to choose from; or for selected words the sentences they stand in and the
 * words themselves, sentences first. Null where nothing can be marked there. One query.
 */
export async function readAdding(
  db: ReadDb,
  sourceId: string,
  selection: Span | null,
): Promise<Adding | null> {
  const revision = await db
    .selectFrom('source_revision')
    .select(['text', 'language'])
    .where('source_id', '=', sourceId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!revision) return null
  const sentences = sentencesOf(revision.text, revision.language).map(({ start, end }) => ({
    start,
    end,
  }))
  if (!selection) return { step: 'choose', sentences }
  return markable(revision.text, sentences, selection)
}

function markable(text: string, sentences: readonly Span[], selection: Span): Adding | null {
  const { start, end } = selection
  if (start >= end || end > text.length) return null
  const selected: MarkableSpan = { start, end, kind: 'selection' }
  const touched = sentences.filter((sentence) => sentence.start < end && sentence.end > start)
  const first = touched[0]
  const last = touched.at(-1)
  if (!first || !last) return { step: 'write', spans: [selected] }
  const whole: MarkableSpan = { start: first.start, end: last.end, kind: 'sentence' }
  const isWhole = whole.start === start && whole.end === end
  return { step: 'write', spans: isWhole ? [whole] : [whole, selected] }
}
