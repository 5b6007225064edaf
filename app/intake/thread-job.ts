import type { ExtractionOptions, ExtractionResult } from '#app/extraction/extraction-result.ts'

/** What a reading thread is asked, and what it answers: the one message each way. */
export type ThreadJob = { ask: 'claims'; text: string; options: ExtractionOptions }

export type ThreadAnswer = { ask: 'claims'; claims: ExtractionResult }
