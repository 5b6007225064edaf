import { equalBytes } from '../bytes.ts'
import { leafHash } from '../merkle.ts'
import { outsideRanges, type RangeProof } from '../range-proof.ts'
import { growRoot, type Head } from './growing-root.ts'
import type { Primitives } from './open-head.ts'
import { linesOf, type Readable } from './readable.ts'
import { wrong } from './stop.ts'

type RangeCopy = {
  leaves: Readable
  head: Head
  /** What proves the lines to be all between two places; null where they are the whole log. */
  range: RangeProof | null
  /** The lines' leaf hashes, by which the first wrong one can be named. */
  hashes: Readable | null
}

/**
 * Stops unless the lines are all of the signed log in their range. Returns whether the log was that of
 * the earlier head once; null where the copy cannot tell.
 */
export async function checkRange(
  { sha256 }: Primitives,
  copy: RangeCopy,
  earlier: Head | null,
): Promise<boolean | null> {
  const { leaves, head, hashes } = copy
  const { begin, end, left, right } = copy.range ?? {
    begin: 0,
    end: head.size,
    left: [],
    right: [],
  }
  if (begin >= end || end > head.size) throw wrong('the range is not of this log')
  const outside = outsideRanges({ begin, end }, head.size)
  if (outside.left.length !== left.length || outside.right.length !== right.length) {
    throw wrong('the proof of the range has not as many hashes as it should')
  }
  const rootOver = async (inside: AsyncIterable<Uint8Array>, watched: readonly Head[]) => {
    const tree = growRoot(sha256, watched)
    for (const [at, hash] of left.entries()) tree.add(outside.left[at]?.end ?? 0, hash)
    let at = begin
    for await (const hash of inside) tree.add(++at, hash)
    for (const [i, hash] of right.entries()) tree.add(outside.right[i]?.end ?? 0, hash)
    return tree
  }
  if (hashes !== null) {
    const own = hashes.size === (end - begin) * 32 ? await rootOver(hashesIn(hashes), []) : null
    if (own === null || !equalBytes(own.root(), head.root)) {
      throw wrong('the hashes are not those of the signed log')
    }
  }
  const read = leafHashes(sha256, leaves, end - begin, hashes)
  const tree = await rootOver(read, earlier === null ? [] : [earlier])
  if (!equalBytes(tree.root(), head.root)) {
    throw wrong('the root differs: these lines are not of the signed log')
  }
  return earlier === null ? null : tree.wasHead(earlier)
}

/** The hashes of exactly so many lines, each held against its own where they are given. */
async function* leafHashes(
  sha256: Primitives['sha256'],
  leaves: Readable,
  count: number,
  hashes: Readable | null,
): AsyncGenerator<Uint8Array> {
  const expected = hashes === null ? null : hashesIn(hashes)
  let seen = 0
  for await (const line of linesOf(leaves)) {
    if (seen === count) throw wrong(`more lines than the ${count} there should be`)
    seen += 1
    const hash = leafHash(sha256, line)
    const known = expected === null ? undefined : (await expected.next()).value
    if (known && !equalBytes(hash, known)) throw wrong(`line ${seen} is not the one in the log`)
    yield hash
  }
  if (seen < count) throw wrong(`${seen} lines, but there should be ${count}`)
}

async function* hashesIn(file: Readable): AsyncGenerator<Uint8Array, undefined> {
  const step = 32 * 8192
  for (let at = 0; at < file.size; at += step) {
    const bytes = await file.read(at, Math.min(file.size, at + step))
    for (let from = 0; from < bytes.length; from += 32) yield bytes.subarray(from, from + 32)
  }
}
