import type { Span } from './segments.ts'

/** Two spans of which at least this share is common mark the same. */
const sameShare = 0.5
/** A span of which at least this share is marked by smaller ones was taken apart. */
const takenApart = 0.8

/**
 * Those of the spans that no mark stands for yet: none has at least half in common with it, and no smaller ones
 * cover most of it. `marked` in any order; O(n log n + overlaps).
 */
export function notYetMarked<Each>(
  found: readonly Each[],
  spanOf: (each: Each) => Span,
  marked: readonly Span[],
): readonly Each[] {
  const waiting = [...marked].sort((a, b) => a.start - b.start)
  const inText = found
    .map((each, index) => ({ each, index, span: spanOf(each) }))
    .sort((a, b) => a.span.start - b.span.start)
  let next = 0
  let open: Span[] = []
  let reach = 0
  return inText
    .filter(({ span }) => {
      reach = Math.max(reach, span.end)
      for (let mark = waiting[next]; mark && mark.start < reach; mark = waiting[++next]) {
        open.push(mark)
      }
      open = open.filter((mark) => mark.end > span.start)
      return !isMarked(
        span,
        open.filter((mark) => mark.start < span.end),
      )
    })
    .sort((a, b) => a.index - b.index)
    .map(({ each }) => each)
}

function isMarked(span: Span, touching: readonly Span[]): boolean {
  const length = span.end - span.start
  let covered = 0
  let until = span.start
  for (const mark of touching) {
    const common = Math.min(mark.end, span.end) - Math.max(mark.start, span.start)
    if (common / (length + mark.end - mark.start - common) >= sameShare) return true
    if (common < (mark.end - mark.start) / 2) continue
    const from = Math.max(until, mark.start)
    const to = Math.min(mark.end, span.end)
    if (to > from) {
      covered += to - from
      until = to
    }
  }
  return covered / length >= takenApart
}
