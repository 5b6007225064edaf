import { extractClaims } from '#app/extraction/extract.ts'
import type { ExtractionOptions, ExtractionResult } from '#app/extraction/extraction-result.ts'
import { createGate } from './gate.ts'
import { runInThread, type ThreadLimits, ThreadStopped } from './run-in-thread.server.ts'
import type { ThreadAnswer, ThreadJob } from './thread-job.ts'

/** Reads texts for the desk without keeping the server from answering. */
export type Reader = {
  /** What the text claims, or null when it takes longer to read than it may. */
  extract(text: string, options: ExtractionOptions): Promise<ExtractionResult | null>
}

/** In UTF-16 code units. An article is read in less time than a thread takes to start. */
const longestInPlace = 20_000

/** Threads at once: enough for two people, and few enough to leave the server a core. */
const threadsAtOnce = 2

/** A million characters take 3 s on an idle core and 350 MB; a busy machine gets its time. */
const extractionLimits: ThreadLimits = { milliseconds: 40_000, megabytes: 768 }

/** @param program the built `reading-thread.server.js`. */
export function createReader(program: URL): Reader {
  const gate = createGate(threadsAtOnce)
  const ask = (job: ThreadJob, limits: ThreadLimits) =>
    gate(() => unlessStopped(runInThread<ThreadAnswer>(program, job, limits)))
  return {
    async extract(text, options) {
      if (text.length <= longestInPlace) return extractClaims(text, options)
      const answer = await ask({ ask: 'claims', text, options }, extractionLimits)
      return answer?.claims ?? null
    },
  }
}

async function unlessStopped<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof ThreadStopped) return null
    throw error
  })
}
