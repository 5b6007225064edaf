import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { base64Of, bytesOfBase64, equalBytes, numberOfDecimal, type Sha256, utf8 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { verifyConsistency } from './proofs.ts'
import { openNote, parseNote, type Verifier } from './signed-note.ts'

/** C2SP tlog-witness, `add-checkpoint`: what a log asks a witness, and what a witness answers. */
export type AddCheckpoint = {
  /** The size that the log thinks the witness knows it by; 0 for none. */
  oldSize: number
  /** That the log only grew since. */
  hashes: readonly Uint8Array[]
  /** The new head as the log signed it. */
  note: string
}

/** The statuses of the specification. `size`: the head that the witness knows is of so many leaves. */
export type WitnessRefusal =
  | { status: 400 | 403 | 404 | 422; why: string }
  | { status: 409; size: number }

// Of the specification: a proof of a tree of 2^63 leaves.
const mostHashes = 63

export function formatAddCheckpoint({ oldSize, hashes, note }: AddCheckpoint): string {
  return `old ${oldSize}\n${hashes.map((hash) => `${base64Of(hash)}\n`).join('')}\n${note}`
}

/** What is asked, or null where it is malformed. Nothing is verified yet. */
export function parseAddCheckpoint(text: string): AddCheckpoint | null {
  const split = text.indexOf('\n\n')
  if (split < 0) return null
  const [oldLine = '', ...lines] = text.slice(0, split).split('\n')
  const oldSize = oldLine.startsWith('old ') ? numberOfDecimal(oldLine.slice(4)) : null
  const hashes = lines.flatMap((line) => bytesOfBase64(line) ?? [])
  if (oldSize === null || lines.length > mostHashes || hashes.length !== lines.length) return null
  if (hashes.some((hash) => hash.length !== 32)) return null
  return { oldSize, hashes, note: text.slice(split + 2) }
}

/**
 * Whether a witness may cosign, by what it knows: the keys of the logs it watches, and the last head of
 * this one that it cosigned. The checkpoint and its text, to be remembered and then signed; or why not.
 */
export function decideAddCheckpoint(
  sha256: Sha256,
  { oldSize, hashes, note }: AddCheckpoint,
  logs: readonly Verifier[],
  lastOf: (origin: string) => Checkpoint | null,
): Result<Checkpoint & { text: string }, WitnessRefusal> {
  const parsed = parseNote(utf8(note))
  const checkpoint = parsed.ok ? parseCheckpoint(parsed.value.text) : null
  if (!parsed.ok || checkpoint === null) return no(400, 'the checkpoint is malformed')
  const known = logs.filter(({ name }) => name === checkpoint.origin)
  if (known.length === 0) return no(404, `no log ${checkpoint.origin} is witnessed here`)
  if (!openNote(utf8(note), known).ok) return no(403, 'no key known here has signed the checkpoint')
  if (oldSize > checkpoint.size) return no(400, 'the old size is larger than the new one')
  const last = lastOf(checkpoint.origin)
  const size = last?.size ?? 0
  if (oldSize !== size) return refuse({ status: 409, size })
  if (last !== null && last.size === checkpoint.size && !equalBytes(last.root, checkpoint.root)) {
    return refuse({ status: 409, size })
  }
  return continues(sha256, last, checkpoint, hashes)
    ? ok({ ...checkpoint, text: parsed.value.text })
    : no(422, 'the proof does not show that the log only grew')
}

function continues(
  sha256: Sha256,
  last: Checkpoint | null,
  second: Checkpoint,
  hashes: readonly Uint8Array[],
): boolean {
  if (second.size === 0) return hashes.length === 0 && equalBytes(second.root, sha256(utf8('')))
  // Of an empty log nothing has to be shown.
  if (last === null || last.size === 0) return hashes.length === 0
  return verifyConsistency(sha256, { first: last, second, hashes })
}

function no(status: 400 | 403 | 404 | 422, why: string): { ok: false; refusal: WitnessRefusal } {
  return refuse({ status, why })
}
