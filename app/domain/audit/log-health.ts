/** How the log stands, as the database tells it. Ages are seconds by the database's clock. */
export type LogFigures = {
  /** Events with a place. */
  size: number
  /** Of those, signed; null while no head was ever signed. */
  signed: number | null
  signedAgo: number | null
  /** Of the oldest event without a place, and of the oldest placed but not signed; null where none is. */
  oldestWaiting: number | null
  oldestUnsigned: number | null
  /** The newest head was refused, and none was signed since. */
  isForked: boolean
}

export type LogState = 'well' | 'not_begun' | 'waiting' | 'unsigned' | 'forked'

/** Seconds that an event may be without its place, or without a signature, before something is wrong. */
const patience = 5

/** The state of a log, the gravest trouble first; `not_begun` where nothing keeps it yet. */
export function logState(figures: LogFigures): LogState {
  if (figures.isForked) return 'forked'
  if (figures.size === 0) return 'not_begun'
  if ((figures.oldestWaiting ?? 0) > patience) return 'waiting'
  if ((figures.oldestUnsigned ?? 0) > patience) return 'unsigned'
  return 'well'
}

/** What whoever watches the log reads of it: its state, then how old what it lacks is, in seconds (0: it lacks nothing). */
export function healthText(figures: LogFigures): string {
  const seconds = (age: number | null) => (age ?? 0).toFixed(1)
  return [
    logState(figures),
    `oldest_waiting_seconds ${seconds(figures.oldestWaiting)}`,
    `oldest_unsigned_seconds ${seconds(figures.oldestUnsigned)}`,
    '',
  ].join('\n')
}
