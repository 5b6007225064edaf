import { parentPort, workerData } from 'node:worker_threads'
import { extractClaims } from '#app/extraction/extract.ts'
import type { ThreadAnswer, ThreadJob } from './thread-job.ts'

// The thread's program: one job, one answer, then it ends. It has no database and asks no network.
parentPort?.postMessage(answerTo(workerData as ThreadJob))

function answerTo(job: ThreadJob): ThreadAnswer {
  return { ask: 'claims', claims: extractClaims(job.text, job.options) }
}
