import type { Db } from '#app/data/db.server.ts'
import type { SignedHead } from '#app/data/reads/log-heads.server.ts'
import { becomeSequencer, findLastCheckpoint } from '#app/data/stores/audit-log.server.ts'
import { insertCosignatures } from '#app/data/stores/cosignatures.server.ts'
import { formatAddCheckpoint } from '#app/domain/audit/add-checkpoint.ts'
import { numberOfDecimal, utf8 } from '#app/domain/audit/bytes.ts'
import { witnessVerifier } from '#app/domain/audit/cosignature.ts'
import { consistencyRanges } from '#app/domain/audit/proofs.ts'
import {
  formatSignature,
  openNote,
  parseNote,
  type VerifierKey,
} from '#app/domain/audit/signed-note.ts'
import { verifyEd25519 } from '../ed25519.ts'
import { readRangeHashes } from '../stored-tree.server.ts'

/** A witness of this desk's log: its key, and where it is asked. */
export type NamedWitness = { key: VerifierKey; url: string }

export type AskWitness = (
  url: string,
  body: string,
) => Promise<{ status: number; type: string; body: string } | null>

/** How it went. `disputed`: the witness has seen another log under this name, or more of it than there is. */
export type Asked =
  | { outcome: 'cosigned' | 'behind'; size: number }
  | { outcome: 'disputed'; size: number }
  | { outcome: 'away' }
  | { outcome: 'refused'; status: number }

/**
 * Asks one witness to sign a head, which is `known` to it at that size, and keeps its signature once
 * that is found right.
 */
export async function askWitness(
  db: Db,
  ask: AskWitness,
  { key, url }: NamedWitness,
  head: SignedHead,
  known: number,
): Promise<Asked> {
  if (known > head.size) return { outcome: 'behind', size: known }
  const { log, size, note } = head
  const ranges = known === 0 ? [] : consistencyRanges(known, size)
  const hashes = await readRangeHashes(db, log, ranges)
  const reply = await ask(url, formatAddCheckpoint({ oldSize: known, hashes, note }))
  if (reply === null) return { outcome: 'away' }
  if (reply.status === 409) {
    const said = numberOfDecimal(reply.body.trim())
    if (said === null) return { outcome: 'refused', status: 409 }
    // A head is stored before it is sent: what a witness knows and is not stored was undone, unless
    // another process of this desk has sent it since.
    const isMore = said > size && said > ((await findLastCheckpoint(db, log))?.size ?? 0)
    return { outcome: said === known || isMore ? 'disputed' : 'behind', size: said }
  }
  if (reply.status === 422 && known > 0) return { outcome: 'disputed', size: known }
  const lines = reply.status === 200 ? signaturesIn(reply.body, note, key) : []
  if (lines.length === 0) return { outcome: 'refused', status: reply.status }
  await db.transaction().execute(async (trx) => {
    await becomeSequencer(trx)
    await insertCosignatures(trx, log, size, lines)
  })
  return { outcome: 'cosigned', size }
}

/** The lines of an answer that are of the witness's key and right for the head. */
function signaturesIn(body: string, note: string, key: VerifierKey): readonly string[] {
  const [text = ''] = note.split('\n\n')
  const answered = parseNote(utf8(`${text}\n\n${body}`))
  const verifier = witnessVerifier(key, (message, signature) =>
    verifyEd25519(key.publicKey, message, signature),
  )
  if (!answered.ok || !openNote(utf8(`${text}\n\n${body}`), [verifier]).ok) return []
  return answered.value.signatures
    .filter(({ name, keyId }) => name === key.name && keyId === key.keyId)
    .map((signature) => formatSignature(signature).trimEnd())
}
