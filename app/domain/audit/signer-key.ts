import { base64Of, bytesOfBase64, concatBytes } from './bytes.ts'
import { ed25519, isKeyName } from './signed-note.ts'

/** A private key with its name, in the form that Go's `sumdb/note` and the tools around it use. */
export type SignerKey = { name: string; keyId: string /** 32 bytes. */; seed: Uint8Array }

/** `PRIVATE+KEY+<name>+<key id>+<base64 of algorithm and seed>`. */
export function formatSignerKey({ name, keyId, seed }: SignerKey): string {
  const key = base64Of(concatBytes(Uint8Array.of(ed25519), seed))
  return `PRIVATE+KEY+${name}+${keyId}+${key}`
}

/** The key written so, or null. That the id is the key's is for whoever can derive its public half. */
export function parseSignerKey(text: string): SignerKey | null {
  const [, name = '', keyId = '', encoded = ''] =
    /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? []
  const bytes = bytesOfBase64(encoded)
  if (!isKeyName(name) || bytes?.length !== 33 || bytes[0] !== ed25519) return null
  return { name, keyId, seed: bytes.slice(1) }
}
