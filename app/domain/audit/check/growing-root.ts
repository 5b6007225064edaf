import { equalBytes, type Sha256 } from '../bytes.ts'
import { nodeHash } from '../merkle.ts'

/** MTH of the leaves from `begin` to before `end`. */
type Subtree = { begin: number; end: number; hash: Uint8Array }

export type Head = { size: number; root: Uint8Array }

/**
 * The root of a tree whose subtrees are given from left to right, leaves or larger ones, as RFC 6962
 * cuts it. Keeps one hash for each bit of the size, and watches for heads that it passes.
 */
export function growRoot(sha256: Sha256, watched: readonly Head[]) {
  const roots: Subtree[] = []
  const passed = new Map<Head, boolean>()
  const root = () => {
    const [last, ...before] = roots.toReversed()
    return before.reduce(
      (right, { hash }) => nodeHash(sha256, hash, right),
      last?.hash ?? sha256(new Uint8Array()),
    )
  }
  return {
    root,
    /** Whether the tree was the one of the head when it was of its size; null where that size was not passed. */
    wasHead: (head: Head) => passed.get(head) ?? null,
    /** Adds what is next to the right of all that is there. */
    add(end: number, hash: Uint8Array) {
      let grown: Subtree = { begin: roots.at(-1)?.end ?? 0, end, hash }
      for (let left = roots.at(-1); left && areHalves(left, grown); left = roots.at(-1)) {
        roots.pop()
        grown = { begin: left.begin, end, hash: nodeHash(sha256, left.hash, grown.hash) }
      }
      roots.push(grown)
      for (const head of watched) {
        if (head.size === end) passed.set(head, equalBytes(root(), head.root))
      }
    },
  }
}

/** Of one perfect subtree: as long as each other, and the left one where such a subtree begins. */
function areHalves(left: Subtree, right: Subtree): boolean {
  const length = left.end - left.begin
  return right.end - right.begin === length && left.begin % (2 * length) === 0
}
