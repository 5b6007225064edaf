import { paragraphSpans } from '#app/domain/anchoring/paragraphs.ts'
import { type MarkedSpan, type Span, segmentsOf } from '#app/domain/anchoring/segments.ts'

/** A run of a paragraph that the same claims cover, and how they are drawn below it. */
export type Run = Span & {
  /** Shortest claim first. */
  ids: readonly string[]
  /** By lane: the claim underlined there, or null where the lane is empty here. */
  lanes: readonly (string | null)[]
  /** Claims that find no lane of their own. */
  more: number
  begins: readonly string[]
  ends: readonly string[]
}

export type ParagraphRuns = Span & { runs: readonly Run[] }

/** Underlines that can be told apart below one line of text. */
export const laneCount = 3

/** The text as paragraphs of runs, ready to be drawn; the same on the server and in the browser. */
export function paragraphsOfRuns(
  text: string,
  claims: readonly MarkedSpan[],
): readonly ParagraphRuns[] {
  const lanes = lanesOf(claims)
  const paragraphs = paragraphSpans(text)
  const touching = touchingEach(paragraphs, claims)
  return paragraphs.map((paragraph, index) => ({
    ...paragraph,
    runs: segmentsOf(paragraph, touching[index] ?? []).map((segment) => {
      const drawn = new Array<string | null>(laneCount).fill(null)
      for (const id of segment.ids) {
        const lane = lanes.get(id)
        if (lane !== undefined) drawn[lane] = id
      }
      const shown = drawn.filter((id) => id !== null).length
      return { ...segment, lanes: drawn, more: segment.ids.length - shown }
    }),
  }))
}

/** For each paragraph the claims that may reach into it: one pass, not every claim for each paragraph. */
function touchingEach(
  paragraphs: readonly Span[],
  claims: readonly MarkedSpan[],
): readonly (readonly MarkedSpan[])[] {
  const waiting = [...claims].sort((a, b) => a.start - b.start)
  let next = 0
  let open: MarkedSpan[] = []
  return paragraphs.map(({ start, end }) => {
    for (let claim = waiting[next]; claim && claim.start < end; claim = waiting[++next]) {
      open.push(claim)
    }
    open = open.filter((claim) => claim.end > start)
    return open
  })
}

/**
 * The lane of each claim that gets one, 0 nearest to the text, so that a claim keeps its lane from
 * its first word to its last and no two claims share one where they overlap.
 */
export function lanesOf(claims: readonly MarkedSpan[]): ReadonlyMap<string, number> {
  const lanes = new Map<string, number>()
  const endOfLane = new Array<number>(laneCount).fill(0)
  const inOrder = [...claims].sort((a, b) => a.start - b.start || b.end - a.end)
  for (const claim of inOrder) {
    const free = endOfLane.findIndex((end) => end <= claim.start)
    if (free < 0) continue
    endOfLane[free] = claim.end
    lanes.set(claim.id, free)
  }
  return lanes
}

/** Which claim a click on a run means: the shortest, or after the selected one the next. */
export function claimMeant(run: Run, selected: string | null): string | null {
  const at = selected === null ? -1 : run.ids.indexOf(selected)
  return run.ids[(at + 1) % run.ids.length] ?? null
}
