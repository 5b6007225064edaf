import { v7 as newId } from 'uuid'
import { hearModel, type Model } from '#app/workflow/hear-model.server.ts'
import type { Extract } from '#app/workflow/import-source.server.ts'
import type { Job } from './run-job.server.ts'

/** Asks the model about the texts that people agreed to send it, one text at a time; nobody waits for it. */
export function modelJob(model: Model, extract: Extract): Job {
  return {
    name: 'ask-model',
    everySeconds: 3,
    takesRows: true,
    async run(db, stopping) {
      const asked = await hearModel(db, { model, extract, requestId: newId() }, stopping)
      return asked ? 'more' : 'done'
    },
  }
}
