import { base64Of } from '../bytes.ts'
import { parseCheckpoint } from '../checkpoint.ts'
import { noWitnesses, type Policy, parseKeysOrPolicy } from '../policy.ts'
import { type OpenHead, openHead, type Primitives } from './open-head.ts'
import type { Readable } from './readable.ts'
import { unchecked } from './stop.ts'

/** What a file is checked with; texts as people paste them, empty where nothing was given. */
export type CheckOrder = {
  file: Readable
  /** Keys of the log, one a line, or a policy. Empty: the file's own are believed. */
  trust: string
  /** A head of the log from another time, signed. */
  earlier: string
  /** The newest head that the desk itself shows. */
  newest: string
}

/** What was found, for people. */
export type Outcome = {
  result: 'valid' | 'wrong' | 'unchecked'
  says: string
  /** Against which head, and by whose keys; null where it did not come to that. */
  head: OutcomeHead | null
  /** What could not be checked, or rests on something else: sentences. */
  notes: readonly string[]
}

export type OutcomeHead = Pick<OpenHead, 'origin' | 'size' | 'keys' | 'witnesses'> & {
  /** Base64. */
  root: string
  keyFrom: 'given' | 'file'
}

/** What the parts of a check share. */
export type Check = CheckOrder & {
  primitives: Primitives
  /** Opens a head of the file and remembers it for what is told, however the check ends. */
  open(note: string, own?: Policy | null): OpenHead
  /** The head to compare with, if it is one of this log; null where none was given. */
  earlierOf(head: OpenHead): OpenHead | null
  note(sentence: string): void
}

/** Begins a check. `told` is what there is to tell of it beside how it ends. Stops where the key cannot be read. */
export function beginCheck(
  primitives: Primitives,
  order: CheckOrder,
  told: { head: OutcomeHead | null; notes: string[] },
): Check {
  const given = trustIn(primitives, order.trust)
  return {
    ...order,
    primitives,
    open(note, own = null) {
      const policy = given ?? own
      if (policy === null) throw unchecked('the key of the log is needed: paste it')
      const opened = openHead(primitives, note, withWitnesses(policy, own))
      const { origin, size, keys, witnesses, root } = opened
      const keyFrom = given === null ? 'file' : 'given'
      told.head = { origin, size, keys, witnesses, root: base64Of(root), keyFrom }
      return opened
    },
    earlierOf: (opened) => earlierHead(primitives, order.earlier, opened, given),
    note: (sentence) => told.notes.push(sentence),
  }
}

/** A note as people paste it: with their own line ends, and without the last one. */
export function pastedNote(text: string): string {
  return `${text.replaceAll('\r\n', '\n').trim()}\n`
}

function trustIn({ sha256 }: Primitives, text: string): Policy | null {
  if (text.trim() === '') return null
  const parsed = parseKeysOrPolicy(sha256, text)
  if (parsed.ok) return parsed.value
  const { line, why } = parsed.refusal
  throw unchecked(`line ${line} of the key cannot be read: ${why}`)
}

/** Who says nothing of witnesses is told of those that the file names. */
function withWitnesses(policy: Policy, own: Policy | null): Policy {
  if (own === null || policy === own || policy.witnesses.length > 0) return policy
  const { witnesses, groups, quorum } = own
  return { ...policy, witnesses, groups, quorum }
}

function earlierHead(
  primitives: Primitives,
  text: string,
  head: OpenHead,
  given: Policy | null,
): OpenHead | null {
  if (text.trim() === '') return null
  const note = pastedNote(text)
  const origin = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))?.origin
  if (origin !== undefined && origin !== head.origin) {
    throw unchecked(`the checkpoint that you gave is of another log: ${origin}`)
  }
  const believed = given ?? trustIn(primitives, head.keys.join('\n'))
  return openHead(primitives, note, { logs: believed?.logs ?? [], ...noWitnesses })
}
