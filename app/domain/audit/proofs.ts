import { equalBytes, type Sha256 } from './bytes.ts'
import { type LeafRange, nodeHash, powerBelow, splitOf } from './merkle.ts'

/** Proofs that a log only grew (RFC 6962, section 2.1) and how to check them (RFC 9162, section 2.1). */

/**
 * PATH(index, D[size]) of RFC 6962, section 2.1.1, as the ranges whose hashes make it, from the
 * leaf's sibling up to the root's child. Requires 0 <= index < size.
 */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  requireOrder(0 <= index && index < size, `leaf ${index} of ${size}`)
  const ranges: LeafRange[] = []
  let begin = 0
  let end = size
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin)
    if (index < middle) {
      ranges.push({ begin: middle, end })
      end = middle
    } else {
      ranges.push({ begin, end: middle })
      begin = middle
    }
  }
  return ranges.reverse()
}

/**
 * PROOF(first, D[second]) of RFC 6962, section 2.1.2, as the ranges whose hashes make it. Empty for
 * equal sizes. Requires 0 < first <= second.
 */
export function consistencyRanges(first: number, second: number): readonly LeafRange[] {
  requireOrder(0 < first && first <= second, `trees of ${first} and ${second}`)
  const ranges: LeafRange[] = []
  let begin = 0
  let end = second
  while (end > first) {
    const middle = begin + splitOf(end - begin)
    if (first <= middle) {
      ranges.push({ begin: middle, end })
      end = middle
    } else {
      ranges.push({ begin, end: middle })
      begin = middle
    }
  }
  // What is left ends where the first tree did. The verifier has its hash if it is that whole tree.
  return [...(begin === 0 ? [] : [{ begin, end }]), ...ranges.reverse()]
}

export type InclusionProof = {
  leaf: Uint8Array
  index: number
  size: number
  hashes: readonly Uint8Array[]
  root: Uint8Array
}

/** True if the leaf hash stands at `index` of the tree with that size and root. RFC 9162, section 2.1.3.2. */
export function verifyInclusion(sha256: Sha256, proof: InclusionProof): boolean {
  const { leaf, index, size, hashes, root } = proof
  if (!isIndexOf(index, size) || ![leaf, ...hashes].every(isHash)) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of hashes) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      hash = nodeHash(sha256, sibling, hash)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      hash = nodeHash(sha256, hash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && equalBytes(hash, root)
}

export type ConsistencyProof = {
  first: { size: number; root: Uint8Array }
  second: { size: number; root: Uint8Array }
  hashes: readonly Uint8Array[]
}

/**
 * True if the second tree is the first one with leaves added, or is the same. RFC 9162, section
 * 2.1.4.2. Nothing can be said about an empty first tree, so that is refused.
 */
export function verifyConsistency(sha256: Sha256, proof: ConsistencyProof): boolean {
  const { first, second, hashes } = proof
  if (!isIndexOf(first.size - 1, second.size) || !hashes.every(isHash)) return false
  if (first.size === second.size) return hashes.length === 0 && equalBytes(first.root, second.root)
  // A first tree that is perfect is a node of the second, so its root need not be in the proof.
  const path = powerBelow(first.size) === first.size ? [first.root, ...hashes] : hashes
  const [start, ...rest] = path
  if (hashes.length === 0 || start === undefined) return false
  return climb(sha256, proof, start, rest)
}

function climb(
  sha256: Sha256,
  { first, second }: ConsistencyProof,
  start: Uint8Array,
  rest: readonly Uint8Array[],
): boolean {
  let node = first.size - 1
  let last = second.size - 1
  while (isOdd(node)) {
    node = half(node)
    last = half(last)
  }
  let firstRoot = start
  let secondRoot = start
  for (const hash of rest) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      firstRoot = nodeHash(sha256, hash, firstRoot)
      secondRoot = nodeHash(sha256, hash, secondRoot)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      secondRoot = nodeHash(sha256, secondRoot, hash)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && equalBytes(firstRoot, first.root) && equalBytes(secondRoot, second.root)
}

function isIndexOf(index: number, size: number): boolean {
  return Number.isSafeInteger(size) && Number.isSafeInteger(index) && 0 <= index && index < size
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32
}

function isOdd(number: number): boolean {
  return number % 2 === 1
}

function half(number: number): number {
  return Math.floor(number / 2)
}

function requireOrder(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(`no proof about ${what}`)
}
