import type { Units } from './units.ts'

/** How often two values met: `table[row][column]`, both in the order that was asked for. */
export type Confusion = readonly (readonly number[])[]

/**
 * Two raters against each other: a row is what the first said, a column what the second said of the
 * same unit. Units that only one of them judged, and values outside `order`, are left out.
 *
 * @throws {RangeError} unless every unit has two places.
 */
export function crossTable(units: Units, order: readonly string[]): Confusion {
  const table = emptyTable(order)
  for (const unit of units) {
    const [first, second] = unit
    if (first === undefined || second === undefined || unit.length !== 2) {
      throw new RangeError(`A cross table is of two raters, not ${unit.length}`)
    }
    count(table, indexIn(order, first), indexIn(order, second), 1)
  }
  return table
}

/**
 * Any number of raters, who have no order among themselves: every pair of ratings of one unit is
 * counted once, in the row of the value that comes first in `order`. So all stands on the diagonal
 * (the same) and to the right of it (different). O(ratings + units × values²).
 */
export function pairTable(units: Units, order: readonly string[]): Confusion {
  const table = emptyTable(order)
  for (const unit of units) {
    const counts = order.map((value) => unit.filter((given) => given === value).length)
    counts.forEach((ofRow, row) => {
      count(table, row, row, (ofRow * (ofRow - 1)) / 2)
      counts.forEach((ofColumn, column) => {
        if (column > row) count(table, row, column, ofRow * ofColumn)
      })
    })
  }
  return table
}

function emptyTable(order: readonly string[]): number[][] {
  return order.map(() => order.map(() => 0))
}

function indexIn(order: readonly string[], value: string | null): number {
  return value === null ? -1 : order.indexOf(value)
}

function count(table: number[][], row: number, column: number, times: number): void {
  const cells = table[row]
  const before = cells?.[column]
  if (cells !== undefined && before !== undefined) cells[column] = before + times
}
