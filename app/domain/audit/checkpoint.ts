import { base64Of, bytesOfBase64, numberOfDecimal } from './bytes.ts'

/** C2SP tlog-checkpoint v1.0.0: what a log's key signs, as the text of a note. */
export type Checkpoint = {
  /** Which log: our origin without its scheme, and a number that a re-anchored log counts up. */
  origin: string
  size: number
  /** 32 bytes. */
  root: Uint8Array
}

/** The note text: origin, size in decimal, root in base64, a newline behind each. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`
}

/**
 * The checkpoint in a note's text, or null. Extension lines, which other logs may write, are
 * accepted and passed over. Sizes end at 2^53 - 1, not at 2^63 - 1 as the specification allows.
 */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.split('\n')
  // What follows the last newline is no line.
  if (lines.pop() !== '' || lines.some((line) => line === '')) return null
  const [origin, sizeLine, rootLine] = lines
  if (origin === undefined || sizeLine === undefined || rootLine === undefined) return null
  const size = numberOfDecimal(sizeLine)
  const root = bytesOfBase64(rootLine)
  return size === null || root?.length !== 32 ? null : { origin, size, root }
}
