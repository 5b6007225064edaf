import search from 'approx-string-match'
import type { Anchor } from '../claim/claim.ts'
import { makeAnchor } from './selectors.ts'

/** What became of a quote in a changed text. */
export type Reanchored =
  /** The same words in the same surroundings: may be moved without asking. */
  | { kind: 'exact'; anchor: Anchor }
  /** Nearly the same, and nothing else is: a person says whether it is the quote. */
  | { kind: 'ask'; anchor: Anchor; similarity: number }
  /** Gone, or several places could be meant: never moved, shown to a person. */
  | { kind: 'orphan'; reason: 'gone' | 'ambiguous' }

/** At most a tenth of the quote may differ: beyond that, two sentences of one article resemble each other too. */
const differing = 0.1
/** How much of the 64 units of context must agree before a quote moves silently, and how far ahead of the next place. */
const agreeing = 0.5
const ahead = 0.25
/** More places than this cannot be told apart by their context within reasonable time. */
const mostPlaces = 200

/**
 * Where `anchor`, made in the text `before`, stands in its later version `after`. An exact match moves
 * silently only where it cannot be another one; an approximate match is never more than a question.
 */
export function reanchor(anchor: Anchor, before: string, after: string): Reanchored {
  const places = placesOf(anchor.exact, after)
  const earlier = placesOf(anchor.exact, before)
  if (places.length > mostPlaces) return { kind: 'orphan', reason: 'ambiguous' }
  if (places.length === 0) return approximately(anchor, after)
  // Articles repeat whole passages in pull quotes. When one of them is gone, the words that are left may be another's.
  return amongExact(anchor, after, places, earlier.length > places.length)
}

function placesOf(exact: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    places.push(at)
    if (places.length > mostPlaces) break
  }
  return places
}

function amongExact(
  anchor: Anchor,
  text: string,
  places: readonly number[],
  oneIsGone: boolean,
): Reanchored {
  const ranked = places
    .map((start) => ({
      start,
      context: contextAgreement(anchor, text, start, start + anchor.exact.length),
    }))
    .sort((a, b) => b.context - a.context)
  const [best, next] = ranked
  if (!best) return { kind: 'orphan', reason: 'gone' }
  const found = makeAnchor(text, best.start, best.start + anchor.exact.length)
  const clear = !next || best.context - next.context >= ahead
  if (!clear) return { kind: 'orphan', reason: 'ambiguous' }
  const sure = best.context >= agreeing && !oneIsGone && !grew(anchor, text, best.start)
  return sure ? { kind: 'exact', anchor: found } : { kind: 'ask', anchor: found, similarity: 1 }
}

const wordBefore = /[\p{L}\p{M}\p{N}]$|\p{N}[.,]$/u
const wordAfter = /^[\p{L}\p{M}\p{N}]|^[.,]\p{N}/u

/**
 * Whether the quote's first or last word is longer now: "41" stands in "412" and "3" in "3.5", and says something else there.
 */
function grew({ exact, prefix, suffix }: Anchor, text: string, start: number): boolean {
  const end = start + exact.length
  const [before, after] = [text.slice(Math.max(0, start - 4), start), text.slice(end, end + 4)]
  const joinsAfter = (next: string) => wordBefore.test(exact.slice(-4)) && wordAfter.test(next)
  const joinsBefore = (last: string) => wordAfter.test(exact.slice(0, 4)) && wordBefore.test(last)
  return (
    (joinsAfter(after) && !joinsAfter(suffix.slice(0, 4))) ||
    (joinsBefore(before) && !joinsBefore(prefix.slice(-4)))
  )
}

/** The share of the anchor's prefix and suffix that still stands around a place, 0 to 1. */
function contextAgreement(anchor: Anchor, text: string, start: number, end: number): number {
  const all = anchor.prefix.length + anchor.suffix.length
  if (all === 0) return 1
  let same = 0
  for (
    let back = 1;
    back <= anchor.prefix.length && anchor.prefix.at(-back) === text[start - back];
    back += 1
  )
    same += 1
  for (let on = 0; on < anchor.suffix.length && anchor.suffix[on] === text[end + on]; on += 1)
    same += 1
  return same / all
}

export type Near = { start: number; end: number; errors: number }

function approximately(anchor: Anchor, text: string): Reanchored {
  const allowed = Math.floor(anchor.exact.length * differing)
  const best = nearest(text, anchor.exact, allowed)
  if (!best) return { kind: 'orphan', reason: 'gone' }
  // The matcher reports only the places with the fewest errors, so the rest of the text is asked again.
  const others = [text.slice(0, best.start), text.slice(best.end)]
  if (best.shared || others.some((rest) => nearest(rest, anchor.exact, allowed))) {
    return { kind: 'orphan', reason: 'ambiguous' }
  }
  const similarity = 1 - best.errors / anchor.exact.length
  return { kind: 'ask', anchor: makeAnchor(text, best.start, best.end), similarity }
}

/** The place with the fewest errors, null when none is near enough; `shared` when it is not the only one. */
export function nearest(
  text: string,
  exact: string,
  allowed: number,
): (Near & { shared: boolean }) | null {
  const matches = allowed > 0 ? search(text, exact, allowed) : []
  const [best, ...others] = apart(matches.filter(({ start, end }) => whole(text, start, end)))
  return best ? { ...best, shared: others.length > 0 } : null
}

function whole(text: string, start: number, end: number): boolean {
  const low = (at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00
  return start < end && !low(start) && !low(end)
}

/** The best match of each place: the matcher reports one for nearly every end near it. */
function apart(matches: readonly Near[]): Near[] {
  const clusters: Near[] = []
  for (const match of [...matches].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = clusters.at(-1)
    if (!last || match.start >= last.end) clusters.push({ ...match })
    else if (match.errors < last.errors) Object.assign(last, match)
  }
  return clusters
}
