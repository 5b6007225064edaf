/** A stretch of a text, in UTF-16 code units, `end` exclusive. */
export type Span = { start: number; end: number }

/** A marked span: what a claim covers. */
export type MarkedSpan = Span & { id: string }

/** A run of text that the same marks cover from end to end. */
export type Segment = Span & {
  /** Ids of the marks that cover it, shortest mark first: what a click on the run most likely means. */
  ids: readonly string[]
  /** Of those, the ones that begin with this run, and the ones that end with it (in the whole text). */
  begins: readonly string[]
  ends: readonly string[]
}

/**
 * The runs that `within` falls into when it is cut at every border of a mark, in order and without
 * a hole. Marks may overlap, nest, repeat, and reach outside `within`; the result depends on the
 * set of marks only, never on their order. O(m log m + runs × depth).
 */
export function segmentsOf(within: Span, marks: readonly MarkedSpan[]): readonly Segment[] {
  if (within.start >= within.end) return []
  const touching = marks.filter(
    (mark) => mark.start < mark.end && mark.start < within.end && mark.end > within.start,
  )
  const opening = [...touching].sort((a, b) => a.start - b.start)
  const borders = bordersOf(within, touching)
  const segments: Segment[] = []
  let open: MarkedSpan[] = []
  let next = 0
  for (let index = 0; index + 1 < borders.length; index++) {
    const start = borders[index] as number
    const end = borders[index + 1] as number
    open = open.filter((mark) => mark.end > start)
    for (let mark = opening[next]; mark && mark.start <= start; mark = opening[++next]) {
      open.push(mark)
    }
    const covering = open.toSorted(shortestFirst)
    segments.push({
      start,
      end,
      ids: covering.map((mark) => mark.id),
      begins: covering.filter((mark) => mark.start === start).map((mark) => mark.id),
      ends: covering.filter((mark) => mark.end === end).map((mark) => mark.id),
    })
  }
  return segments
}

function bordersOf(within: Span, marks: readonly MarkedSpan[]): readonly number[] {
  const borders = new Set([within.start, within.end])
  for (const mark of marks) {
    if (mark.start > within.start) borders.add(mark.start)
    if (mark.end < within.end) borders.add(mark.end)
  }
  return [...borders].sort((a, b) => a - b)
}

function shortestFirst(a: MarkedSpan, b: MarkedSpan): number {
  return a.end - a.start - (b.end - b.start) || a.start - b.start || (a.id < b.id ? -1 : 1)
}
