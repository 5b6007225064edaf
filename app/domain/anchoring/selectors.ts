import type { Anchor } from '../claim/claim.ts'

/** Code units of context kept on each side of a quote: Hypothesis' figure, enough to tell repeats apart. */
export const contextLength = 32

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The anchor of `text.slice(start, end)`. Offsets are UTF-16 code units. The context on each side is
 * at most 32 units and holds whole graphemes only, so it may be shorter.
 *
 * @throws {RangeError} unless 0 <= start < end <= text.length and neither end cuts a surrogate pair.
 */
export function makeAnchor(text: string, start: number, end: number): Anchor {
  const fault = spanFault(text, start, end)
  if (fault) throw new RangeError(`anchor ${start}..${end} of ${text.length} units: ${fault}`)
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: contextBefore(text, start),
    suffix: contextAfter(text, end),
  }
}

/** True when `text.slice(anchor.start, anchor.end)` is the anchor's exact quote. */
export function resolves(text: string, anchor: Pick<Anchor, 'start' | 'end' | 'exact'>): boolean {
  return anchor.exact !== '' && text.slice(anchor.start, anchor.end) === anchor.exact
}

/** Why an anchor does not say what stands in a text. */
export type AnchorFault = 'out_of_range' | 'empty' | 'cuts_pair' | 'other_text'

/** Why the anchor does not resolve in this text, context and all, or null when it does. */
export function anchorFault(text: string, anchor: Anchor): AnchorFault | null {
  const { start, end, prefix, suffix } = anchor
  const fault = spanFault(text, start, end)
  if (fault) return fault
  const inPlace = text.slice(0, start).endsWith(prefix) && text.startsWith(suffix, end)
  return inPlace && resolves(text, anchor) ? null : 'other_text'
}

function spanFault(text: string, start: number, end: number): AnchorFault | null {
  if (!Number.isInteger(start) || !Number.isInteger(end)) return 'out_of_range'
  if (start < 0 || end > text.length || start > end) return 'out_of_range'
  if (start === end) return 'empty'
  return cutsPair(text, start) || cutsPair(text, end) ? 'cuts_pair' : null
}

function cutsPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** Latin letters, digits and usual punctuation: each unit is a grapheme, and the segmenter is slow. */
const plain = /^[\n\x20-\u02ff\u2010-\u2027]*$/

function contextBefore(text: string, start: number): string {
  // Twice the length: a grapheme cut by the window's edge is then never among those kept.
  const window = text.slice(Math.max(0, start - 2 * contextLength), start)
  if (plain.test(window)) return window.slice(-contextLength)
  let kept = window.length
  for (const { index } of [...graphemes.segment(window)].reverse()) {
    if (window.length - index > contextLength) break
    kept = index
  }
  return window.slice(kept)
}

function contextAfter(text: string, end: number): string {
  const window = text.slice(end, end + 2 * contextLength)
  if (plain.test(window)) return window.slice(0, contextLength)
  let kept = 0
  for (const { index, segment } of graphemes.segment(window)) {
    if (index + segment.length > contextLength) break
    kept = index + segment.length
  }
  return window.slice(0, kept)
}
