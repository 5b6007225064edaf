import { diffArrays, diffWordsWithSpace } from 'diff'

/** A stretch of a paragraph that stayed, went or came. */
export type Stretch = { kind: 'same' | 'gone' | 'new'; text: string }

/** What became of a stretch of paragraphs between two versions of a text. */
export type TextChange =
  | { kind: 'same'; paragraphs: readonly string[] }
  | { kind: 'gone' | 'new'; paragraphs: readonly string[] }
  | { kind: 'changed'; stretches: readonly Stretch[] }

/** Edits beyond which the comparison is given up: then everything went and everything came. */
const mostEdits = 4_000
/** Share of the longer paragraph that must be left of it for the two to be one paragraph that changed. */
const alike = 0.4

/**
 * What changed from one version of a text to the next, by paragraphs, and by words in a paragraph that changed. Line
 * ends within a paragraph are words' white space.
 */
export function textChanges(before: string, after: string): readonly TextChange[] {
  const parts = diffArrays(paragraphsOf(before), paragraphsOf(after), { maxEditLength: mostEdits })
  if (!parts) {
    return [
      { kind: 'gone', paragraphs: paragraphsOf(before) },
      { kind: 'new', paragraphs: paragraphsOf(after) },
    ]
  }
  const changes: TextChange[] = []
  for (const [index, part] of parts.entries()) {
    const previous = parts[index - 1]
    if (part.added && previous?.removed) {
      changes.pop()
      changes.push(...paired(previous.value, part.value))
    } else if (part.added) changes.push({ kind: 'new', paragraphs: part.value })
    else if (part.removed) changes.push({ kind: 'gone', paragraphs: part.value })
    else changes.push({ kind: 'same', paragraphs: part.value })
  }
  return changes
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}

/** Paragraphs that went and came at one place: those that resemble each other, in their order, are one that changed. */
function paired(gone: readonly string[], came: readonly string[]): TextChange[] {
  const changes: TextChange[] = []
  let next = 0
  for (const paragraph of gone) {
    const found = came.slice(next, next + 3).findIndex((other) => resemble(paragraph, other))
    if (found < 0) {
      changes.push({ kind: 'gone', paragraphs: [paragraph] })
      continue
    }
    if (found > 0) changes.push({ kind: 'new', paragraphs: came.slice(next, next + found) })
    const other = came[next + found] ?? ''
    changes.push({ kind: 'changed', stretches: stretchesOf(paragraph, other) })
    next += found + 1
  }
  if (next < came.length) changes.push({ kind: 'new', paragraphs: came.slice(next) })
  return changes
}

function resemble(before: string, after: string): boolean {
  const stretches = stretchesOf(before, after)
  const kept = stretches.reduce(
    (sum, { kind, text }) => sum + (kind === 'same' ? text.trim().length : 0),
    0,
  )
  return kept >= Math.max(before.length, after.length) * alike
}

function stretchesOf(before: string, after: string): readonly Stretch[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits })
  if (!parts) {
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ]
  }
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'new' : removed ? 'gone' : 'same',
    text: value,
  }))
}
