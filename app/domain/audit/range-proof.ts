import { base64Of, bytesOfBase64, numberOfDecimal, type Sha256 } from './bytes.ts'
import { type LeafRange, nodeHash, splitOf } from './merkle.ts'

/**
 * Proof that some lines are all of a log from one place to before another: the hashes of the largest
 * subtrees of RFC 6962 that lie wholly outside, which with the lines give the root. At most about
 * twice as many as the tree is high.
 */
export type RangeProof = LeafRange & {
  /** Of what is left of the range, and right of it, each from left to right. */
  left: readonly Uint8Array[]
  right: readonly Uint8Array[]
}

/** The subtrees whose hashes make the proof. Requires 0 <= begin < end <= size. */
export function outsideRanges(
  range: LeafRange,
  size: number,
): { left: readonly LeafRange[]; right: readonly LeafRange[] } {
  if (!(0 <= range.begin && range.begin < range.end && range.end <= size)) {
    throw new RangeError(`[${range.begin}, ${range.end}) of ${size}`)
  }
  const left: LeafRange[] = []
  const right: LeafRange[] = []
  const visit = (tree: LeafRange) => {
    if (tree.end <= range.begin) left.push(tree)
    else if (tree.begin >= range.end) right.push(tree)
    else if (tree.begin < range.begin || tree.end > range.end) halvesOf(tree).forEach(visit)
  }
  visit({ begin: 0, end: size })
  return { left, right }
}

/** The root of the tree of that size, from the proof and the range's leaf hashes; null where they do not fit. */
export function rootOfRange(
  sha256: Sha256,
  { begin, end, left, right }: RangeProof,
  leaves: readonly Uint8Array[],
  size: number,
): Uint8Array | null {
  const outside = outsideRanges({ begin, end }, size)
  if (leaves.length !== end - begin) return null
  if (outside.left.length !== left.length || outside.right.length !== right.length) return null
  const given = new Map(
    [...outside.left, ...outside.right].map((range, i) => [
      `${range.begin} ${range.end}`,
      [...left, ...right][i],
    ]),
  )
  const hashOf = (tree: LeafRange): Uint8Array => {
    const known = given.get(`${tree.begin} ${tree.end}`)
    if (known !== undefined) return known
    const leaf = tree.end - tree.begin === 1 ? leaves[tree.begin - begin] : undefined
    if (leaf !== undefined) return leaf
    const [first, second] = halvesOf(tree)
    return nodeHash(sha256, hashOf(first), hashOf(second))
  }
  return hashOf({ begin: 0, end: size })
}

const firstLine = 'factdesk-range-proof@v1'

/** As a file: what it is, the range, then the hashes in base64, those of the left before those of the right. */
export function formatRangeProof({ begin, end, left, right }: RangeProof): string {
  const lines = [firstLine, `range ${begin} ${end}`, `left ${left.length}`, ...left.map(base64Of)]
  return [...lines, `right ${right.length}`, ...right.map(base64Of), ''].join('\n')
}

/** The proof that is written so, or null where it is malformed. */
export function parseRangeProof(text: string): RangeProof | null {
  const [first, range = '', ...rest] = text.split('\n')
  const [, begin, end] = (/^range (\d+) (\d+)$/.exec(range) ?? []).map(numberOfDecimal)
  const left = hashesAfter(rest, 'left')
  const right = hashesAfter(rest.slice((left?.length ?? 0) + 1), 'right')
  if (first !== firstLine || begin == null || end == null || left === null || right === null)
    return null
  const isWhole = rest.length === left.length + right.length + 3 && rest.at(-1) === ''
  return isWhole ? { begin, end, left, right } : null
}

function hashesAfter(lines: readonly string[], name: string): readonly Uint8Array[] | null {
  const count = lines[0]?.startsWith(`${name} `)
    ? numberOfDecimal(lines[0].slice(name.length + 1))
    : null
  if (count === null) return null
  const hashes = lines.slice(1, count + 1).flatMap((line) => bytesOfBase64(line) ?? [])
  return hashes.length === count && hashes.every((hash) => hash.length === 32) ? hashes : null
}

function halvesOf({ begin, end }: LeafRange): [LeafRange, LeafRange] {
  const middle = begin + splitOf(end - begin)
  return [
    { begin, end: middle },
    { begin: middle, end },
  ]
}
