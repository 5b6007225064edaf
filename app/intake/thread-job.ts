import type { Result } from '#app/domain/shared/result.ts'
import type { ExtractionOptions, ExtractionResult } from '#app/extraction/extraction-result.ts'
import type { FileFault, FileReading } from './files/file-reading.ts'
import type { GivenFile } from './files/read-file.ts'

/** What a reading thread is asked, and what it answers: one message each way. */
export type ThreadJob =
  | { ask: 'claims'; text: string; options: ExtractionOptions }
  | { ask: 'file'; file: GivenFile }

export type ClaimsAnswer = ExtractionResult
export type FileAnswer = Result<FileReading, FileFault>
