import type { Span } from './segments.ts'

/**
 * The paragraphs of a text as a reader sees them: the runs between blank lines, without the white
 * space around them; a single line break stays inside its paragraph. A text without any blank line
 * has a paragraph a line. Offsets are UTF-16 code units; everything that is not white space lies in
 * exactly one paragraph.
 */
export function paragraphSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  const blankLine = /\r?\n[^\S\n]*\r?\n\s*/g
  const gap = blankLine.test(text.trim()) ? blankLine : /\r?\n\s*/g
  gap.lastIndex = 0
  let start = 0
  for (const match of text.matchAll(gap)) {
    pushTrimmed(spans, text, start, match.index)
    start = match.index + match[0].length
  }
  pushTrimmed(spans, text, start, text.length)
  return spans
}

function pushTrimmed(spans: Span[], text: string, from: number, to: number): void {
  let start = from
  let end = to
  while (start < end && /\s/.test(text[start] as string)) start++
  while (end > start && /\s/.test(text[end - 1] as string)) end--
  if (start < end) spans.push({ start, end })
}
