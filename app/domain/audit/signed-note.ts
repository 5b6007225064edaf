import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { base64Of, bytesOfBase64, concatBytes, hexOf, type Sha256, utf8 } from './bytes.ts'

/** C2SP signed-note v1.0.0: a text that one or more keys have signed. */

/** Signature types of the specification. */
export const ed25519 = 0x01
export const ed25519Cosignature = 0x04

export type NoteSignature = {
  name: string
  /** Four bytes, in hex; with the name it says which key. */
  keyId: string
  /** What follows the key id. */
  signature: Uint8Array
}

export type Note = {
  /** With its last newline. */
  text: string
  signatures: readonly NoteSignature[]
}

export type NoteRefusal =
  | { code: 'note_malformed'; why: string }
  | { code: 'note_signature_wrong'; name: string }
  | { code: 'note_not_signed_by_known_key' }

/** A key that somebody decided to trust, and how its signature over a note's text is checked. */
export type Verifier = {
  name: string
  keyId: string
  verify: (text: Uint8Array, signature: Uint8Array) => boolean
}

// The specification asks for at least 16 and advises a limit.
const maxSignatures = 100

/** The note in the bytes, without a look at whether its signatures hold. Format: section "Format". */
export function parseNote(bytes: Uint8Array): Result<Note, NoteRefusal> {
  const whole = textOfUtf8(bytes)
  if (whole === null) return malformed('not UTF-8')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids just these
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return malformed('control character')
  if (!whole.endsWith('\n')) return malformed('no newline at the end')
  const split = whole.lastIndexOf('\n\n')
  if (split < 0) return malformed('no blank line before the signatures')
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > maxSignatures) return malformed('too many signatures')
  const signatures = lines.map(signatureOf)
  const read = signatures.filter((signature) => signature !== null)
  if (read.length < lines.length) return malformed('signature line')
  return ok({ text: whole.slice(0, split + 1), signatures: read })
}

/** The note as it is written down. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignature).join('')}`
}

/**
 * The note's text and the names of the known keys that signed it. Unknown keys are passed over; a
 * known key whose signature is wrong refuses the whole note. Section "Signatures".
 */
export function openNote(
  bytes: Uint8Array,
  verifiers: readonly Verifier[],
): Result<{ text: string; signedBy: readonly string[] }, NoteRefusal> {
  const parsed = parseNote(bytes)
  if (!parsed.ok) return parsed
  const { text, signatures } = parsed.value
  const signedBy: string[] = []
  for (const { name, keyId, signature } of signatures) {
    const verifier = verifiers.find((known) => known.name === name && known.keyId === keyId)
    if (verifier === undefined) continue
    if (!verifier.verify(utf8(text), signature))
      return refuse({ code: 'note_signature_wrong', name })
    signedBy.push(name)
  }
  return signedBy.length > 0
    ? ok({ text, signedBy })
    : refuse({ code: 'note_not_signed_by_known_key' })
}

/** A public key with its name, as it is handed from person to person. */
export type VerifierKey = { name: string; keyId: string; algorithm: number; publicKey: Uint8Array }

/** SHA-256(name || newline || algorithm || public key), its first four bytes, in hex. */
export function keyIdOf(
  sha256: Sha256,
  name: string,
  algorithm: number,
  publicKey: Uint8Array,
): string {
  const hash = sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(algorithm), publicKey))
  return hexOf(hash.slice(0, 4))
}

/** `<name>+<key id>+<base64 of algorithm and public key>`. */
export function formatVerifierKey({ name, keyId, algorithm, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${base64Of(concatBytes(Uint8Array.of(algorithm), publicKey))}`
}

/** The key written so, or null where it is malformed or its id is not that of the key. */
export function parseVerifierKey(sha256: Sha256, text: string): VerifierKey | null {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text)
  const [, name = '', keyId = '', key = ''] = match ?? []
  const bytes = bytesOfBase64(key)
  const algorithm = bytes?.[0]
  if (!isKeyName(name) || bytes === null || algorithm === undefined) return null
  const publicKey = bytes.slice(1)
  return publicKey.length === 32 && keyIdOf(sha256, name, algorithm, publicKey) === keyId
    ? { name, keyId, algorithm, publicKey }
    : null
}

export function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}+]/u.test(name)
}

function signatureOf(line: string): NoteSignature | null {
  const [dash, name = '', encoded = '', ...more] = line.split(' ')
  const blob = bytesOfBase64(encoded)
  if (dash !== '\u2014' || !isKeyName(name) || more.length > 0) return null
  if (blob === null || blob.length < 5) return null
  return { name, keyId: hexOf(blob.slice(0, 4)), signature: blob.slice(4) }
}

/** A line of a note. */
export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  const id = Uint8Array.from({ length: 4 }, (_, i) =>
    Number.parseInt(keyId.slice(2 * i, 2 * i + 2), 16),
  )
  return `\u2014 ${name} ${base64Of(concatBytes(id, signature))}\n`
}

function textOfUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function malformed(why: string): { ok: false; refusal: NoteRefusal } {
  return refuse({ code: 'note_malformed', why })
}
