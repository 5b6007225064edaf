import { bytesOfBase64 } from '../bytes.ts'
import { leafHash } from '../merkle.ts'
import { verifyInclusion } from '../proofs.ts'
import type { Head } from './growing-root.ts'
import type { Primitives } from './open-head.ts'
import { linesOf, type Readable } from './readable.ts'
import { unchecked, wrong } from './stop.ts'

/** Stops unless each line stands in the signed log where its own proof says. Returns how many there are. */
export async function checkEach(
  { sha256 }: Primitives,
  leaves: Readable,
  { size, root }: Head,
  proofs: Readable,
): Promise<number> {
  const proofLines = linesOf(proofs)
  let count = 0
  let last = -1
  for await (const line of linesOf(leaves)) {
    count += 1
    const proof = await proofLines.next()
    if (proof.done) throw wrong(`line ${count} has no proof`)
    const { index, hashes } = proofIn(proof.value, count)
    const leaf = leafHash(sha256, line)
    if (!verifyInclusion(sha256, { leaf, index, size, hashes, root })) {
      throw wrong(`line ${count} is not number ${index + 1} of the signed log`)
    }
    if (index <= last) throw wrong(`line ${count} is out of order`)
    last = index
  }
  if (!(await proofLines.next()).done) {
    throw wrong(`there are proofs for more than the ${count} lines`)
  }
  return count
}

function proofIn(
  line: Uint8Array,
  count: number,
): { index: number; hashes: readonly Uint8Array[] } {
  const proof = objectIn(line)
  const { index, hashes } = proof ?? {}
  const read = Array.isArray(hashes) ? hashes.map((hash) => bytesOfBase64(String(hash))) : [null]
  if (typeof index !== 'number' || read.includes(null)) {
    throw unchecked(`the proof of line ${count} is malformed`)
  }
  return { index, hashes: read.filter((hash) => hash !== null) }
}

/** The JSON object on a line, or null. */
export function objectIn(line: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(line))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
