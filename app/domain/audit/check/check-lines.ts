import { equalBytes } from '../bytes.ts'
import { leafHash } from '../merkle.ts'
import { type Check, pastedNote } from './check.ts'
import { growRoot } from './growing-root.ts'
import type { OpenHead } from './open-head.ts'
import { linesOf } from './readable.ts'
import { unchecked, wrong } from './stop.ts'

/**
 * Checks lines that came by themselves. They hold no head, so they are held against those that are at
 * hand: the one that was given, and the desk's newest.
 */
export async function checkLines(check: Check): Promise<string> {
  const heads = headsAtHand(check)
  const { sha256 } = check.primitives
  const tree = growRoot(sha256, heads)
  let count = 0
  for await (const line of linesOf(check.file)) tree.add(++count, leafHash(sha256, line))
  const other = heads.find((head) => tree.wasHead(head) === false)
  if (other !== undefined) {
    throw wrong(
      `these lines do not begin with the ${other.size} events that were signed; a copy that was filtered, or begins later, is checked in its bundle`,
    )
  }
  const reached = Math.max(0, ...heads.filter((head) => tree.wasHead(head)).map(({ size }) => size))
  if (reached === count) return `all ${count} lines are the signed log of ${count} events`
  if (reached > 0) {
    throw unchecked(
      `the first ${reached} of the ${count} lines are the signed log; of those behind them no head was given`,
    )
  }
  throw unchecked(
    `lines hold no proof, and no head of ${count} events was given: paste the one that the copy was taken of, or check a bundle`,
  )
}

function headsAtHand(check: Check): readonly OpenHead[] {
  const given = [check.newest, check.earlier].filter((text) => text.trim() !== '')
  const heads = given.map((text) => check.open(pastedNote(text)))
  // One head given twice is one.
  return heads.filter(
    ({ size, root }, at) =>
      heads.findIndex((one) => one.size === size && equalBytes(one.root, root)) === at,
  )
}
