/** `broken`: its client, the network or the process that made it went away before the end. */
export const exportRunStates = ['running', 'sent', 'cancelled', 'broken'] as const
export type ExportRunState = (typeof exportRunStates)[number]

/** How far a member's copy of the log is. Bytes are counted from the file's beginning. */
export type ExportRun = {
  id: string
  format: 'jsonl' | 'csv' | 'openings' | 'bundle'
  /** The file's name. */
  file: string
  events: number
  state: ExportRunState
  /** Asked to end, but not ended yet. */
  isEnding: boolean
  /** Above 0 where a copy broken off is gone on with. */
  fromByte: number
  sent: number
  /** Null where only the end will tell. */
  toByte: number | null
  /** Since it began, until it ended or was last heard of. */
  seconds: number
}

/** How fast a copy goes, and how long it will still take; null where that cannot be told yet. */
export function paceOf({ fromByte, sent, toByte, seconds }: ExportRun): {
  /** Bytes a second, on average. */
  speed: number | null
  secondsLeft: number | null
} {
  const speed = seconds >= 1 && sent > fromByte ? (sent - fromByte) / seconds : null
  return {
    speed,
    secondsLeft: speed === null || toByte === null ? null : Math.max(0, toByte - sent) / speed,
  }
}
