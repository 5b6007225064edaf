/**
 * The moment so many hours after another. Both are ISO 8601, UTC, with six digits of microseconds, as
 * the database's clock gives them: so they compare as texts.
 */
export function later(moment: string, hours: number): string {
  const milliseconds = Date.parse(moment) + hours * 3_600_000
  return withMicroseconds(milliseconds, moment.slice(23, 26))
}

/** The last second of a calendar day ('2026-01-02') in UTC: what is due on a day is due by its end. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59.000000Z`
}

function withMicroseconds(milliseconds: number, microseconds: string): string {
  return `${new Date(milliseconds).toISOString().slice(0, 23)}${microseconds}Z`
}
