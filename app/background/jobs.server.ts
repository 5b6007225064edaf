import { v7 as newId } from 'uuid'
import { lapseStalledAssignments } from '#app/workflow/lapse-stalled-assignments.server.ts'
import type { Job } from './run-job.server.ts'

/** Claims that one run of a job looks at, so that it stays far from its time limit. */
const batch = 100

/** What the running desk does by itself, whoever is there. */
export const jobs: readonly Job[] = [
  {
    name: 'lapse-assignments',
    everySeconds: 60,
    async run(db, isStopping) {
      const found = await lapseStalledAssignments(
        db,
        { limit: batch, requestId: newId() },
        isStopping,
      )
      return found === batch ? 'more' : 'done'
    },
  },
]
