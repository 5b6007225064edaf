import { createHash } from 'node:crypto'

/** SHA-256 of the bytes, for the domain, which has no library of its own. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}
