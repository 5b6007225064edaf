import { formatTime } from './time.tsx'

type DueProps = {
  /** ISO 8601, UTC. */
  at: string
  /** The database's clock, so that a server and a browser say the same. */
  now: string
}

/** Until when something is asked for, as 'due Friday'; the day itself is the title. */
export function Due({ at, now }: DueProps) {
  return (
    <time dateTime={at} title={`${formatTime(at, 'day')}, until the end of the day in UTC`}>
      {formatDue(at, now)}
    </time>
  )
}

const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const day = 86_400_000

/** 'due today', 'due tomorrow', 'due Friday' within six days, else 'due 4 Dec 2026'; 'overdue since …' once it is past. Days are UTC's. */
export function formatDue(at: string, now: string): string {
  if (Date.parse(at) <= Date.parse(now)) return `overdue since ${formatTime(at, 'day')}`
  const days = dayOf(at) - dayOf(now)
  if (days === 0) return 'due today'
  if (days === 1) return 'due tomorrow'
  return `due ${days < 7 ? weekdays[new Date(at).getUTCDay()] : formatTime(at, 'day')}`
}

function dayOf(moment: string): number {
  return Math.floor(Date.parse(moment) / day)
}
