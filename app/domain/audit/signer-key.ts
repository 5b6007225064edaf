import { base64Of, bytesOfBase64, concatBytes } from './bytes.ts'
import { ed25519, ed25519Cosignature, isKeyName } from './signed-note.ts'

/** A private key with its name, in the form that Go's `sumdb/note` and the tools around it use. */
export type SignerKey = {
  name: string
  keyId: string
  /** What it signs as: a log, or a witness. */
  algorithm: typeof ed25519 | typeof ed25519Cosignature
  /** 32 bytes. */
  seed: Uint8Array
}

/** `PRIVATE+KEY+<name>+<key id>+<base64 of algorithm and seed>`. */
export function formatSignerKey({ name, keyId, algorithm, seed }: SignerKey): string {
  const key = base64Of(concatBytes(Uint8Array.of(algorithm), seed))
  return `PRIVATE+KEY+${name}+${keyId}+${key}`
}

/** The key written so, or null. That the id is the key's is for whoever can derive its public half. */
export function parseSignerKey(text: string): SignerKey | null {
  const [, name = '', keyId = '', encoded = ''] =
    /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  const bytes = bytesOfBase64(encoded)
  const algorithm = bytes?.[0]
  if (!isKeyName(name) || bytes?.length !== 33) return null
  if (algorithm !== ed25519 && algorithm !== ed25519Cosignature) return null
  return { name, keyId, algorithm, seed: bytes.slice(1) }
}
