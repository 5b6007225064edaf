import { v7 as newId } from 'uuid'
import { eraseOldContacts } from '#app/workflow/erase-appeal-contact.server.ts'
import { lapseStalledAssignments } from '#app/workflow/lapse-stalled-assignments.server.ts'
import { remindOfDueDates } from '#app/workflow/remind-of-due-dates.server.ts'
import type { Job } from './run-job.server.ts'

/** Claims that one run of a job looks at, so that it stays far from its time limit. */
const batch = 100

/** Written in one statement: many more than a day's, and far from its time limit. */
const remindersAtOnce = 1_000

/** What the running desk does by itself, whoever is there. */
export const jobs: readonly Job[] = [
  {
    name: 'lapse-assignments',
    everySeconds: 60,
    async run(db, stopping) {
      const found = await lapseStalledAssignments(
        db,
        { limit: batch, requestId: newId() },
        () => stopping.aborted,
      )
      return found === batch ? 'more' : 'done'
    },
  },
  {
    name: 'erase-old-contacts',
    everySeconds: 3_600,
    async run(db, stopping) {
      const found = await eraseOldContacts(
        db,
        { limit: batch, requestId: newId() },
        () => stopping.aborted,
      )
      return found === batch ? 'more' : 'done'
    },
  },
  {
    name: 'remind-of-due-dates',
    everySeconds: 300,
    async run(db) {
      const reminded = await remindOfDueDates(db, { limit: remindersAtOnce })
      return reminded === remindersAtOnce ? 'more' : 'done'
    },
  },
]
