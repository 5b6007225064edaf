/** `day`: 23 Nov 2026; `minute`: 23 Nov 2026, 06:28 UTC; `second` adds the seconds. */
export type Precision = 'day' | 'minute' | 'second'

type TimeProps = {
  /** ISO 8601, or a calendar day 'YYYY-MM-DD'. */
  at: string
  precision?: Precision
}

/** A moment, in UTC on the server and in every browser alike. */
export function Time({ at, precision = 'minute' }: TimeProps) {
  return <time dateTime={at}>{formatTime(at, precision)}</time>
}

/** How long ago, as '4 h'; `now` comes from the server, so that both sides render the same. */
export function Age({ since, now }: { since: string; now: string }) {
  return (
    <time dateTime={since} title={formatTime(since, 'minute')}>
      {formatAge(Date.parse(now) - Date.parse(since))}
    </time>
  )
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** The moment in words, in UTC. Not `Intl`: a server and a browser may hold different locale data. */
export function formatTime(at: string, precision: Precision): string {
  const date = new Date(at)
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
  if (precision === 'day') return day
  const seconds = precision === 'second' ? `:${twoDigits(date.getUTCSeconds())}` : ''
  const clock = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}${seconds}`
  return `${day}, ${clock} UTC`
}

/** A span of milliseconds in its largest whole unit: 'now', '5 min', '4 h', '12 d', '3 y'. */
export function formatAge(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${hours} h`
  const days = Math.floor(hours / 24)
  if (days < 730) return `${days} d`
  return `${Math.floor(days / 365)} y`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
