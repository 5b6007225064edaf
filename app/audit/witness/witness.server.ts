import { readFile } from 'node:fs/promises'
import {
  decideAddCheckpoint,
  parseAddCheckpoint,
  type WitnessRefusal,
} from '#app/domain/audit/add-checkpoint.ts'
import { utf8 } from '#app/domain/audit/bytes.ts'
import type { Checkpoint } from '#app/domain/audit/checkpoint.ts'
import { cosignedMessage, formatCosignature } from '#app/domain/audit/cosignature.ts'
import { parseKeysOrPolicy } from '#app/domain/audit/policy.ts'
import {
  ed25519Cosignature,
  formatSignature,
  type Verifier,
} from '#app/domain/audit/signed-note.ts'
import { signEd25519, verifyEd25519 } from '../ed25519.ts'
import { rememberedHeads, rememberHead } from '../heads-file.server.ts'
import {
  KeyFileError,
  newSignerKey,
  readKeyFile,
  vkeyOf,
  writeKeyFile,
} from '../key-file.server.ts'
import { sha256 } from '../sha256.ts'

export type WitnessFiles = {
  keyFile: string
  /** Keys of the logs that are witnessed, one a line, or a policy. Read at each request. */
  logsFile: string
  /** Every head that was cosigned, a line each; never cut at its end. */
  headsFile: string
}

export type WitnessAnswer = { status: number; type: string; body: string }

export type Witness = {
  /** Its public key, to be handed to the logs' desks and to whoever checks. */
  vkey: string
  /** The answer to a body that was posted to `add-checkpoint`. */
  addCheckpoint(body: Uint8Array): Promise<WitnessAnswer>
}

/** The key in the file; a new one of that name where there is none. */
export async function openWitnessKey(keyFile: string, name: string | null) {
  const [found] = await readKeyFile(keyFile)
  if (found === undefined && name === null) return null
  const key = found ?? newSignerKey(name ?? '', ed25519Cosignature)
  if (key.algorithm !== ed25519Cosignature) {
    throw new KeyFileError(`The key file ${keyFile} holds a key of a log, not of a witness.`)
  }
  if (found === undefined) await writeKeyFile(keyFile, [key])
  return key
}

/**
 * A witness of other desks' logs: signs a head of a log it knows once that continues the last one it
 * signed, and is on disk. Requests are answered one after another, so that no two of them go on from
 * the same head. One process at a time may work on its files.
 */
export async function createWitness(
  key: NonNullable<Awaited<ReturnType<typeof openWitnessKey>>>,
  { logsFile, headsFile }: WitnessFiles,
  now: () => Date = () => new Date(),
): Promise<Witness> {
  const last = new Map<string, Checkpoint>()
  for (const head of await rememberedHeads(headsFile)) last.set(head.origin, head)
  const answer = async (body: Uint8Array): Promise<WitnessAnswer> => {
    const asked = parseAddCheckpoint(Buffer.from(body).toString('utf8'))
    if (asked === null) return refused({ status: 400, why: 'the request is malformed' })
    const logs = await readLogs(logsFile)
    const decided = decideAddCheckpoint(sha256, asked, logs, (origin) => last.get(origin) ?? null)
    if (!decided.ok) return refused(decided.refusal)
    const { text, ...checkpoint } = decided.value
    const at = now()
    // What was cosigned must not be forgotten, or another history could be cosigned after it.
    if (last.get(checkpoint.origin)?.size !== checkpoint.size) {
      await rememberHead(headsFile, asked.note, at)
      last.set(checkpoint.origin, checkpoint)
    }
    const seconds = Math.floor(at.getTime() / 1000)
    const signed = signEd25519(key.seed, cosignedMessage(utf8(text), seconds))
    const signature = formatCosignature(seconds, signed)
    const { name, keyId } = key
    return plain(200, formatSignature({ name, keyId, signature }))
  }
  let before: Promise<unknown> = Promise.resolve()
  return {
    vkey: vkeyOf(key),
    addCheckpoint(body) {
      const mine = before.then(() => answer(body))
      before = mine.catch(() => undefined)
      return mine
    },
  }
}

/** The logs that are witnessed. Throws where the file cannot be read as keys. */
export async function readLogs(logsFile: string): Promise<readonly Verifier[]> {
  const text = await readFile(logsFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  if (text.trim() === '') return []
  const parsed = parseKeysOrPolicy(sha256, text)
  if (!parsed.ok) {
    const { line, why } = parsed.refusal
    throw new KeyFileError(`Line ${line} of ${logsFile} cannot be read: ${why}.`)
  }
  return parsed.value.logs.map(({ key: { name, keyId, publicKey } }) => ({
    name,
    keyId,
    verify: (message, signature) => verifyEd25519(publicKey, message, signature),
  }))
}

function refused(refusal: WitnessRefusal): WitnessAnswer {
  return refusal.status === 409
    ? { status: 409, type: 'text/x.tlog.size', body: `${refusal.size}\n` }
    : plain(refusal.status, `${refusal.why}\n`)
}

function plain(status: number, body: string): WitnessAnswer {
  return { status, type: 'text/plain; charset=utf-8', body }
}
