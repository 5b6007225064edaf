/** Too many wait already. Worth another try in a moment, so it is answered with 503. */
export class BusyError extends Error {
  override name = 'BusyError'
  constructor() {
    super('Too much of this is under way')
  }
}

/**
 * Returns a function that runs tasks, at most `atOnce` together; the others wait their turn, first come, first
 * served, and past `waiting` of them it throws `BusyError`.
 */
export function createLimiter({
  atOnce,
  waiting = Number.POSITIVE_INFINITY,
}: {
  atOnce: number
  waiting?: number
}) {
  const queue: (() => void)[] = []
  let running = 0

  return async function limited<Value>(task: () => Promise<Value>): Promise<Value> {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new BusyError()
      // Whoever ends hands their place over, so `running` stays as it is.
      await new Promise<void>((resolve) => queue.push(resolve))
    } else {
      running += 1
    }
    try {
      return await task()
    } finally {
      const next = queue.shift()
      if (next) next()
      else running -= 1
    }
  }
}
