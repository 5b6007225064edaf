import { allTypedIn, type Typed } from './outcome.ts'

/** The most rows that a form may have. */
const mostRows = 50

/**
 * What was typed, with one row of evidence more or fewer if the button said so. Rows go by their
 * numbers and keep them, so that one can go without moving the others.
 */
export function rowsAfter(intent: string, typed: Typed): Typed {
  const rows = allTypedIn(typed, 'row').filter((row) => /^\d{1,2}$/.test(row))
  if (intent === 'add_evidence') {
    const free = Math.max(-1, ...rows.map(Number)) + 1
    return { ...typed, row: free < mostRows ? [...rows, String(free)] : rows }
  }
  const removed = /^remove_evidence:(\d{1,2})$/.exec(intent)?.[1]
  return { ...typed, row: rows.filter((row) => row !== removed) }
}
