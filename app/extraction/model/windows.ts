import type { ExtractionResult, Sentence } from '../extraction-result.ts'

/** The part of a text that a model is shown at once. */
export type Window = {
  /** What stands before, so that "she" has a name; nothing is asked about it. */
  before: readonly Sentence[]
  sentences: readonly Sentence[]
}

export type Windows = {
  windows: readonly Window[]
  /** Sentences that are not sent, since the text is longer than the desk sends. */
  leftOut: number
}

/** A window holds about a page, and a text of a book's chapter is not sent whole: what it costs stays known. */
const sentencesAtOnce = 30
const unitsAtOnce = 8_000
const sentencesBefore = 3
const mostWindows = 40

/** The sentences that a model is asked about, a window at a time; deterministic, so that asking can go on after a stop. */
export function windowsOf({ sentences }: Pick<ExtractionResult, 'sentences'>): Windows {
  const prose = sentences.filter(({ kind }) => kind === 'prose' || kind === 'heading')
  // What is longer than a window is a table, or no text at all.
  const asked = prose.filter(({ start, end }) => end - start <= unitsAtOnce)
  const windows: Window[] = []
  let next = 0
  while (next < asked.length && windows.length < mostWindows) {
    const end = endOf(asked, next)
    const before = asked.slice(Math.max(0, next - sentencesBefore), next)
    windows.push({ before, sentences: asked.slice(next, end) })
    next = end
  }
  return { windows, leftOut: prose.length - next }
}

function endOf(asked: readonly Sentence[], from: number): number {
  let end = from
  let units = 0
  while (end < asked.length && end - from < sentencesAtOnce) {
    const sentence = asked[end]
    units += sentence ? sentence.end - sentence.start : 0
    if (units > unitsAtOnce && end > from) break
    end += 1
  }
  return end
}

/** Where what a model was shown ends: it can have quoted nothing beyond. */
export function endOfShown(windows: readonly Window[]): number {
  return windows.at(-1)?.sentences.at(-1)?.end ?? 0
}
