import { writeDigest } from '#app/audit/digest.server.ts'
import type { Job } from './run-job.server.ts'

/** Each day, soon after midnight UTC or when the desk next runs, the digest of the day before. */
export function digestJob(folder: string): Job {
  return {
    name: 'write-digest',
    everySeconds: 300,
    async run(db) {
      await writeDigest(db, folder, new Date())
      return 'done'
    },
  }
}
