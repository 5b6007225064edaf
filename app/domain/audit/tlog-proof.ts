import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { base64Of, bytesOfBase64, numberOfDecimal, type Sha256, utf8 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { leafHash } from './merkle.ts'
import { verifyInclusion } from './proofs.ts'
import { type NoteRefusal, openNote, type Verifier } from './signed-note.ts'

/** C2SP tlog-proof v1: one event's receipt, to be checked without the log. */
export type TlogProof = {
  index: number
  /** From the leaf's sibling up to the root's child. */
  hashes: readonly Uint8Array[]
  /** The signed checkpoint as it was published. */
  checkpoint: string
  /** Opaque bytes that nothing vouches for. */
  extra?: Uint8Array
}

export type ProofRefusal =
  | NoteRefusal
  | { code: 'proof_malformed' }
  | { code: 'checkpoint_malformed' }
  | { code: 'checkpoint_of_other_log'; origin: string }
  | { code: 'proof_wrong' }

const firstLine = 'c2sp.org/tlog-proof@v1'

export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [
    firstLine,
    ...(extra === undefined ? [] : [`extra ${base64Of(extra)}`]),
    `index ${index}`,
    ...hashes.map(base64Of),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** The proof that is written so, or null where it is malformed. Nothing is verified yet. */
export function parseTlogProof(text: string): TlogProof | null {
  const split = text.indexOf('\n\n')
  if (split < 0) return null
  const [first, ...lines] = text.slice(0, split).split('\n')
  const extra = lines[0]?.startsWith('extra ')
    ? bytesOfBase64(lines.shift()?.slice(6) ?? '')
    : undefined
  const indexLine = lines.shift() ?? ''
  const index = indexLine.startsWith('index ') ? numberOfDecimal(indexLine.slice(6)) : null
  const hashes = lines.flatMap((line) => bytesOfBase64(line) ?? [])
  if (first !== firstLine || extra === null || index === null) return null
  if (hashes.length !== lines.length || hashes.some((hash) => hash.length !== 32)) return null
  return { index, hashes, checkpoint: text.slice(split + 2), extra }
}

/** The checkpoint that the entry is proved to be under, signed by the log's key and known witnesses. */
export function verifyTlogProof(
  sha256: Sha256,
  text: string,
  entry: Uint8Array,
  log: Verifier,
  witnesses: readonly Verifier[] = [],
): Result<Checkpoint & { signedBy: readonly string[] }, ProofRefusal> {
  const proof = parseTlogProof(text)
  if (proof === null) return refuse({ code: 'proof_malformed' })
  const note = utf8(proof.checkpoint)
  const byLog = openNote(note, [log])
  if (!byLog.ok) return byLog
  const opened = openNote(note, [log, ...witnesses])
  if (!opened.ok) return opened
  const checkpoint = parseCheckpoint(opened.value.text)
  if (checkpoint === null) return refuse({ code: 'checkpoint_malformed' })
  if (checkpoint.origin !== log.name) {
    return refuse({ code: 'checkpoint_of_other_log', origin: checkpoint.origin })
  }
  const { index, hashes } = proof
  const { size, root } = checkpoint
  return verifyInclusion(sha256, { leaf: leafHash(sha256, entry), index, size, hashes, root })
    ? ok({ ...checkpoint, signedBy: opened.value.signedBy })
    : refuse({ code: 'proof_wrong' })
}
