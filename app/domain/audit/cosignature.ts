import { concatBytes, utf8 } from './bytes.ts'
import type { Verifier, VerifierKey } from './signed-note.ts'

/** C2SP tlog-cosignature: a witness says since when it knows this as the log's largest head. */

/** What an Ed25519 witness signs. Section "Ed25519 signed message". */
export function cosignedMessage(checkpointText: Uint8Array, posixSeconds: number): Uint8Array {
  return concatBytes(utf8(`cosignature/v1\ntime ${posixSeconds}\n`), checkpointText)
}

/** The signature as it stands in the note: the time, 64 bits big-endian, and the 64 bytes. */
export function formatCosignature(posixSeconds: number, signature: Uint8Array): Uint8Array {
  const time = new DataView(new ArrayBuffer(8))
  time.setBigUint64(0, BigInt(posixSeconds))
  return concatBytes(new Uint8Array(time.buffer), signature)
}

/** The two parts again, or null for a wrong length or a time past 2^53 - 1. */
export function parseCosignature(
  bytes: Uint8Array,
): { posixSeconds: number; signature: Uint8Array } | null {
  if (bytes.length !== 72) return null
  const posixSeconds = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  return Number.isSafeInteger(posixSeconds) ? { posixSeconds, signature: bytes.slice(8) } : null
}

/** Checks a witness's signatures; `verifyEd25519` is plain Ed25519 under the key. */
export function witnessVerifier(
  { name, keyId }: VerifierKey,
  verifyEd25519: (message: Uint8Array, signature: Uint8Array) => boolean,
): Verifier {
  return {
    name,
    keyId,
    verify(text, bytes) {
      const parsed = parseCosignature(bytes)
      return (
        parsed !== null &&
        verifyEd25519(cosignedMessage(text, parsed.posixSeconds), parsed.signature)
      )
    },
  }
}
