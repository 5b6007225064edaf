import { Worker } from 'node:worker_threads'

/** A thread that was ended before it answered: it took too long, or more memory than it is given. */
export class ThreadStopped extends Error {
  override name = 'ThreadStopped'
  constructor(readonly because: 'too_long' | 'too_much_memory') {
    super(`A reading thread was stopped: ${because}`)
  }
}

export type ThreadLimits = { milliseconds: number; megabytes: number }

/**
 * What the program in `file` answers to `job`, in a thread of its own that is ended afterwards, come
 * what may: a text or file that would keep the server busy keeps nobody else waiting.
 *
 * @throws {ThreadStopped} past the limits; and whatever the program throws.
 */
export function runInThread<Answer>(
  file: URL,
  job: object,
  { milliseconds, megabytes }: ThreadLimits,
): Promise<Answer> {
  // Nothing of the server's environment is a text's business.
  const worker = new Worker(file, {
    workerData: job,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => reject(new ThreadStopped('too_long')), milliseconds)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(isOutOfMemory(error) ? new ThreadStopped('too_much_memory') : error),
    )
    worker.once('exit', (code) => reject(new Error(`A reading thread ended with ${code}`)))
    worker.once('exit', () => clearTimeout(timer))
  }).finally(() => worker.terminate())
}

function isOutOfMemory(error: NodeJS.ErrnoException): boolean {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
