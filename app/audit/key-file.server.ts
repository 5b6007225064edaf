import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { utf8 } from '#app/domain/audit/bytes.ts'
import {
  ed25519,
  formatVerifierKey,
  keyIdOf,
  type NoteSignature,
} from '#app/domain/audit/signed-note.ts'
import { formatSignerKey, parseSignerKey, type SignerKey } from '#app/domain/audit/signer-key.ts'
import { publicKeyOf, signEd25519 } from './ed25519.ts'
import { sha256 } from './sha256.ts'

/** The file with the log's keys cannot be used; the message is a sentence naming it. */
export class KeyFileError extends Error {
  override name = 'KeyFileError'
}

/** A key that signs for a log. */
export type LogSigner = {
  /** Of the log it signs for. */
  name: string
  /** Its public half, to be handed to whoever checks. */
  vkey: string
  sign(noteText: string): NoteSignature
}

/** A new key for a log, or for a witness. */
export function newSignerKey(name: string, algorithm: SignerKey['algorithm'] = ed25519): SignerKey {
  return signerKey(name, algorithm, randomBytes(32))
}

/** The same key under the name of another log. */
export function renamedKey(key: SignerKey, name: string): SignerKey {
  return signerKey(name, key.algorithm, key.seed)
}

export function signerOf(key: SignerKey): LogSigner {
  const { name, keyId, seed } = key
  return {
    name,
    vkey: vkeyOf(key),
    sign: (text) => ({ name, keyId, signature: signEd25519(seed, utf8(text)) }),
  }
}

export function vkeyOf({ name, keyId, algorithm, seed }: SignerKey): string {
  return formatVerifierKey({ name, keyId, algorithm, publicKey: publicKeyOf(seed) })
}

/** The keys in the file, one a line, the newest first; none where there is no file. */
export async function readKeyFile(file: string): Promise<readonly SignerKey[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw new KeyFileError(`The key file ${file} cannot be read (${error.code}).`)
  })
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const key = parseSignerKey(line.trim())
      // Never the line itself: it is a secret.
      if (key === null || signerKey(key.name, key.algorithm, key.seed).keyId !== key.keyId) {
        throw new KeyFileError(`The key file ${file} holds a line that is no key.`)
      }
      return key
    })
}

/**
 * Puts these keys in the place of what the file held, whole or not at all; readable for its owner
 * alone, and writable for nobody.
 */
export async function writeKeyFile(file: string, keys: readonly SignerKey[]): Promise<void> {
  const draft = `${file}.${process.pid}`
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    await rm(draft, { force: true })
    const handle = await open(draft, 'wx', 0o400)
    await handle.writeFile(keys.map((key) => `${formatSignerKey(key)}\n`).join(''))
    await handle.sync()
    await handle.close()
    await rename(draft, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new KeyFileError(`The key file ${file} cannot be written (${code}).`, {
      cause: error,
    })
  }
}

function signerKey(name: string, algorithm: SignerKey['algorithm'], seed: Uint8Array): SignerKey {
  return { name, algorithm, seed, keyId: keyIdOf(sha256, name, algorithm, publicKeyOf(seed)) }
}
