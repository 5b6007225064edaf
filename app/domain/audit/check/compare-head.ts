import { equalBytes } from '../bytes.ts'
import type { Check } from './check.ts'
import type { OpenHead } from './open-head.ts'
import { unchecked, wrong } from './stop.ts'

/** Holds a head against the other one, which without lines can only be done where they are of one size. */
export function compareHead(check: Check, head: OpenHead): void {
  const earlier = check.earlierOf(head)
  if (earlier === null) return
  if (earlier.size !== head.size) throw unchecked(notComparable(earlier))
  tellComparison(check, earlier, equalBytes(earlier.root, head.root))
}

/** Says how the comparison ended; stops where the log was another one. */
export function tellComparison(check: Check, earlier: OpenHead, wasHead: boolean | null): void {
  if (wasHead === null) throw unchecked(notComparable(earlier))
  if (!wasHead) {
    throw wrong(
      `the log was another one when its head of ${earlier.size} events was signed: one of the two was rewritten`,
    )
  }
  check.note(`The head of ${earlier.size} events that you gave is of the same log.`)
}

function notComparable({ size }: OpenHead): string {
  return `the lines fit, but this file cannot be compared with the head of ${size} events that you gave: take a bundle of the whole log`
}
