/** Milliseconds within which everything has stopped after Ctrl-C. */
const patience = 4_800

export type Shutdown = {
  /** What to do when the program is stopped; the last added is done first. */
  add(stop: () => Promise<void>): void
  /** Stops everything added so far. */
  run(): Promise<void>
}

/**
 * Ends the program cleanly on Ctrl-C and SIGTERM from now on, so that a start can be broken off too. A second
 * signal, or a stop that takes too long, ends it at once: the database survives that as well.
 *
 * @param options.withParent ends with the parent process too, which for npm is what the person started
 */
export function prepareShutdown({ withParent }: { withParent: boolean }): Shutdown {
  const stops: (() => Promise<void>)[] = []
  const run = async () => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop()
  }
  let isStopping = false
  const onSignal = () => {
    if (isStopping) process.exit(1)
    isStopping = true
    process.stderr.write('\n  Stopping …\n')
    setTimeout(() => process.exit(1), patience).unref()
    // Exits rather than returns: a start under way would go on.
    run().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  if (withParent) whenOrphaned(onSignal)
  return { add: (stop) => stops.push(stop), run }
}

function whenOrphaned(stop: () => void): void {
  const parent = process.ppid
  const watching = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watching)
    stop()
  }, 200)
  watching.unref()
}
