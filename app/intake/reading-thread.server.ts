import { parentPort, workerData } from 'node:worker_threads'
import { extractClaims } from '#app/extraction/extract.ts'
import { readFile } from './files/read-file.ts'
import type { ClaimsAnswer, FileAnswer, ThreadJob } from './thread-job.ts'

// The thread's program: one job, one answer, then it ends. It has no database and asks no network.
parentPort?.postMessage(await answerTo(workerData as ThreadJob))

async function answerTo(job: ThreadJob): Promise<ClaimsAnswer | FileAnswer> {
  return job.ask === 'file' ? readFile(job.file) : extractClaims(job.text, job.options)
}
