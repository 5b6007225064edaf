import { createLimiter } from '#app/domain/shared/limiter.ts'
import { refuse } from '#app/domain/shared/result.ts'
import { extractClaims } from '#app/extraction/extract.ts'
import type { ExtractionOptions, ExtractionResult } from '#app/extraction/extraction-result.ts'
import type { GivenFile } from './files/read-file.ts'
import { runInThread, type ThreadLimits, ThreadStopped } from './run-in-thread.server.ts'
import type { ClaimsAnswer, FileAnswer, ThreadJob } from './thread-job.ts'

/** Reads texts for the desk without keeping the server from answering. */
export type Reader = {
  /** What the text claims, or null when it takes longer to read than it may. */
  extract(text: string, options: ExtractionOptions): Promise<ExtractionResult | null>
  /** What a file says, or why it cannot be read: `too_slow` and `too_large` also for what its thread used up. */
  readFile(file: GivenFile): Promise<FileAnswer>
}

/** In UTF-16 code units. An article is read in less time than a thread takes to start. */
const longestInPlace = 20_000

/** Threads at once: enough for two people, and few enough to leave the server a core. */
const threadsAtOnce = 2

/** A million characters take 3 s on an idle core and 350 MB; a busy machine gets its time. */
const extractionLimits: ThreadLimits = { milliseconds: 40_000, megabytes: 768 }

/** Ten seconds for all there is to a file of ten megabytes; a bomb has the same. */
const fileLimits: ThreadLimits = { milliseconds: 10_000, megabytes: 384 }

/** @param program the built `reading-thread.server.js`. */
export function createReader(program: URL): Reader {
  const limited = createLimiter({ atOnce: threadsAtOnce })
  const ask = <Answer>(job: ThreadJob, limits: ThreadLimits) =>
    limited(() => runInThread<Answer>(program, job, limits).catch(stopped))
  return {
    async extract(text, options) {
      if (text.length <= longestInPlace) return extractClaims(text, options)
      const answer = await ask<ClaimsAnswer>({ ask: 'claims', text, options }, extractionLimits)
      return answer instanceof ThreadStopped ? null : answer
    },
    async readFile(file) {
      const answer = await ask<FileAnswer>({ ask: 'file', file }, fileLimits)
      if (!(answer instanceof ThreadStopped)) return answer
      return refuse(answer.because === 'too_long' ? 'too_slow' : 'too_large')
    },
  }
}

/** What was stopped is an answer too; every other error stays one. */
function stopped(error: unknown): ThreadStopped {
  if (error instanceof ThreadStopped) return error
  throw error
}
