import { concatBytes, type Sha256 } from './bytes.ts'

/**
 * The Merkle tree of RFC 6962, section 2.1 (the same as RFC 9162, section 2.1.1), grown leaf by
 * leaf. Sizes and indices are integers up to 2^53 - 1; halving is done by division, because the
 * language's shifts cut at 32 bits.
 */

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** The hash of one entry of the log: SHA-256(0x00 || entry). */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  return sha256(concatBytes(leafPrefix, entry))
}

/** The hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(nodePrefix, left, right))
}

/**
 * All that has to be kept of a tree to grow it and to know its root: the roots of the perfect
 * subtrees that it is made of, one for each bit set in its size, the largest first.
 */
export type CompactTree = { size: number; roots: readonly Uint8Array[] }

export const emptyTree: CompactTree = { size: 0, roots: [] }

/** The tree with one more leaf. Two subtrees of equal size become one, as a carry does in counting. */
export function growTree(sha256: Sha256, tree: CompactTree, leaf: Uint8Array): CompactTree {
  const roots = [...tree.roots]
  let grown = leaf
  for (let bits = tree.size; bits % 2 === 1; bits = Math.floor(bits / 2)) {
    const left = roots.pop()
    if (left === undefined) throw new RangeError('a compact tree has one root for each bit')
    grown = nodeHash(sha256, left, grown)
  }
  return { size: tree.size + 1, roots: [...roots, grown] }
}

/** MTH of the whole tree (RFC 6962, section 2.1); of no leaves at all, SHA-256 of nothing. */
export function rootOf(sha256: Sha256, tree: CompactTree): Uint8Array {
  return foldRoots(sha256, tree.roots) ?? sha256(new Uint8Array())
}

/** A perfect subtree: the one of 2^level leaves that is the `index`-th of its size from the left. */
export type TreeNode = { level: number; index: number }

/** The leaves `begin` to before `end`. */
export type LeafRange = { begin: number; end: number }

/** Where a node's hash comes from: tiles, a table, a map. Throws for a node the tree has not. */
export type HashOfNode = (node: TreeNode) => Uint8Array

/**
 * The perfect subtrees that a subtree is made of, left to right. `range` must be one that the
 * recursion of RFC 6962 reaches: `begin` a multiple of the least power of two that the length fits in.
 */
export function nodesOf({ begin, end }: LeafRange): readonly TreeNode[] {
  const nodes: TreeNode[] = []
  for (let at = begin; at < end; ) {
    const leaves = powerBelow(end - at)
    nodes.push({ level: Math.log2(leaves), index: at / leaves })
    at += leaves
  }
  if (nodes.some(({ index }) => !Number.isInteger(index))) {
    throw new RangeError(`[${begin}, ${end}) is no subtree`)
  }
  return nodes
}

/** MTH of the leaves in the range. Takes one look-up for each bit set in its length. */
export function rangeHash(sha256: Sha256, range: LeafRange, hashOf: HashOfNode): Uint8Array {
  const hash = foldRoots(
    sha256,
    nodesOf(range).map((node) => hashOf(node)),
  )
  if (hash === null) throw new RangeError('a subtree has at least one leaf')
  return hash
}

/** The largest power of two that is less than `size`: where RFC 6962 splits a tree. Requires size > 1. */
export function splitOf(size: number): number {
  return powerBelow(size - 1)
}

/** The largest power of two up to `number`, itself included. Requires number >= 1. */
export function powerBelow(number: number): number {
  // Doubling is exact; Math.log2 rounds up just below a large power.
  let power = 1
  while (power * 2 <= number) power *= 2
  return power
}

function foldRoots(sha256: Sha256, roots: readonly Uint8Array[]): Uint8Array | null {
  return roots.reduceRight<Uint8Array | null>(
    (right, left) => (right === null ? left : nodeHash(sha256, left, right)),
    null,
  )
}
