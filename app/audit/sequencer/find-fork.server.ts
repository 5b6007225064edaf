import type { ReadDb } from '#app/data/db.server.ts'
import { equalBytes } from '#app/domain/audit/bytes.ts'
import { consistencyRanges, verifyConsistency } from '#app/domain/audit/proofs.ts'
import { sha256 } from '../sha256.ts'
import { readRangeHashes } from '../stored-tree.server.ts'

type Head = { size: number; root: Uint8Array }

/** A head that was signed, and where that is remembered. */
export type KnownHead = Head & { from: 'file' | 'database' | 'witness' }

/**
 * The first of the heads that the tree does not continue, or null: then the tree may be signed. That
 * it does is proved as to a stranger, by a consistency proof from what is stored.
 */
export async function findFork(
  db: ReadDb,
  log: number,
  known: readonly KnownHead[],
  tree: Head,
): Promise<KnownHead | null> {
  for (const head of known) {
    if (!(await continues(db, log, head, tree))) return head
  }
  return null
}

async function continues(db: ReadDb, log: number, first: Head, second: Head): Promise<boolean> {
  if (first.size > second.size) return false
  if (first.size === second.size) return equalBytes(first.root, second.root)
  try {
    const ranges = consistencyRanges(first.size, second.size)
    const hashes = await readRangeHashes(db, log, ranges)
    return verifyConsistency(sha256, { first, second, hashes })
  } catch (error) {
    // What is stored has holes.
    if (error instanceof RangeError) return false
    throw error
  }
}
