import { type Sha256, utf8 } from '../bytes.ts'
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts'
import { parseCosignature, witnessVerifier } from '../cosignature.ts'
import { isQuorumMet, type Policy } from '../policy.ts'
import {
  formatVerifierKey,
  type Note,
  openNote,
  parseNote,
  type Verifier,
  type VerifierKey,
} from '../signed-note.ts'
import { unchecked, wrong } from './stop.ts'

/** What checking needs and the rules have no library for. */
export type Primitives = {
  sha256: Sha256
  /** Plain RFC 8032. */
  verifyEd25519: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  hmacSha256: (key: Uint8Array, message: Uint8Array) => Uint8Array
}

/** A head that was found to be signed. */
export type OpenHead = Checkpoint & {
  /** The keys of the log that signed it, as they are written down. */
  keys: readonly string[]
  /** Witnesses that signed it too, and when they said that they did. */
  witnesses: readonly { name: string; posixSeconds: number }[]
  /** The policy asks for more witnesses than have signed. */
  lacksWitnesses: boolean
}

/** The head in a note, once a trusted key of its log has been found to have signed it. Stops where none has. */
export function openHead({ verifyEd25519 }: Primitives, text: string, policy: Policy): OpenHead {
  const parsed = parseNote(utf8(text))
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : null
  if (!parsed.ok || checkpoint === null) throw unchecked('the checkpoint is not written as one')
  const { origin } = checkpoint
  const logs = policy.logs.map(({ key }) => key).filter(({ name }) => name === origin)
  if (logs.length === 0) throw wrong(`the checkpoint is of ${origin}, which the key is not of`)
  const byLog = logs.map((key): Verifier => {
    const verify: Verifier['verify'] = (message, signature) =>
      verifyEd25519(key.publicKey, message, signature)
    return { ...key, verify }
  })
  const byWitnesses = policy.witnesses.map(({ key }) =>
    witnessVerifier(key, (message, signature) => verifyEd25519(key.publicKey, message, signature)),
  )
  mustBeSigned(text, byLog)
  const signedBy = mustBeSigned(text, [...byLog, ...byWitnesses])
  const witnesses = policy.witnesses.filter(({ key }) => signedBy.includes(key.name))
  return {
    ...checkpoint,
    keys: logs.filter((key) => hasLine(parsed.value, key)).map(formatVerifierKey),
    witnesses: witnesses.map(({ key }) => ({
      name: key.name,
      posixSeconds: timeOf(parsed.value, key),
    })),
    lacksWitnesses: !isQuorumMet(policy, new Set(witnesses.map(({ name }) => name))),
  }
}

function mustBeSigned(text: string, verifiers: readonly Verifier[]): readonly string[] {
  const opened = openNote(utf8(text), verifiers)
  if (opened.ok) return opened.value.signedBy
  if (opened.refusal.code === 'note_signature_wrong') {
    throw wrong(`the signature of ${opened.refusal.name} is wrong`)
  }
  throw wrong('the key has not signed this checkpoint')
}

function hasLine({ signatures }: Note, { name, keyId }: VerifierKey): boolean {
  return signatures.some((line) => line.name === name && line.keyId === keyId)
}

function timeOf({ signatures }: Note, { name, keyId }: VerifierKey): number {
  const line = signatures.find((one) => one.name === name && one.keyId === keyId)
  return (line && parseCosignature(line.signature)?.posixSeconds) ?? 0
}
