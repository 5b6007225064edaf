import { dayBefore, digestOf } from '#app/audit/digest.server.ts'
import type { Command } from '../command.ts'
import { Fault } from '../fault.mjs'
import { withDatabase } from './with-database.ts'

export const digest: Command = {
  summary: 'Prints a day of the log in numbers with the newest signed head, to be kept elsewhere.',
  usage: '[--date YYYY-MM-DD]',
  run(args) {
    const day = dayIn(args, new Date())
    return withDatabase(async (db) => {
      const text = await digestOf(db, day)
      if (text === null) throw new Fault('The log is not signed yet: it is while the desk runs.')
      process.stdout.write(text)
      return 0
    })
  },
}

/** The day asked for; yesterday where none is. */
function dayIn(args: readonly string[], now: Date): string {
  const [flag, day = '', ...rest] = args
  if (flag === undefined) return dayBefore(now)
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(day)
    ? new Date(`${day}T00:00:00Z`)
    : new Date(Number.NaN)
  // A day that no month has becomes another one.
  const isDay = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)
  if (flag !== '--date' || !isDay || rest.length > 0) {
    throw new Fault('Name a day as year-month-day: audit digest --date 2026-01-31')
  }
  if (moment > now) throw new Fault(`${day} is still to come.`)
  return day
}
