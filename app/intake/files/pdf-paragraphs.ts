import type { PdfLine } from './pdf-lines.ts'

export type PagedText = {
  text: string
  /** Where each page begins in the text. */
  starts: readonly number[]
  /** Running heads and feet, each once. */
  dropped: readonly string[]
}

/**
 * The lines of pages as paragraphs with an empty line between them. A paragraph ends where the gap to the
 * next line is wide, the size of the type changes, the next line is indented, or a line that ends a sentence stops
 * short; a hyphen at the end of a line goes when a small letter follows. A paragraph may run on over
 * a page's end.
 */
export function paragraphsOfPages(pages: readonly (readonly PdfLine[])[]): PagedText {
  const running = runningLines(pages)
  const paragraphs: string[] = []
  const starts: number[] = []
  let length = 0
  let before: PdfLine | null = null
  for (const [index, all] of pages.entries()) {
    const lines = all.filter((line) => !running.has(masked(line.text)))
    const pitch = usualPitch(lines)
    const edges = rightEdges(lines)
    for (const [place, line] of lines.entries()) {
      const open: string | undefined = paragraphs.at(-1)
      const goesOn =
        before !== null &&
        open !== undefined &&
        isSameParagraph(before, line, { pitch, edges, newPage: place === 0 })
      if (goesOn) {
        const more = continuation(open, line.text)
        if (place === 0) starts[index] = length - open.length + more.from
        length += more.joined.length - open.length
        paragraphs[paragraphs.length - 1] = more.joined
      } else {
        length += (open === undefined ? 0 : 2) + line.text.length
        if (place === 0) starts[index] = length - line.text.length
        paragraphs.push(line.text)
      }
      before = line
    }
    starts[index] ??= length
  }
  return { text: paragraphs.join('\n\n'), starts, dropped: [...running.values()] }
}

type Setting = { pitch: number; edges: RightEdges; newPage: boolean }

function isSameParagraph(
  before: PdfLine,
  line: PdfLine,
  { pitch, edges, newPage }: Setting,
): boolean {
  if (Math.abs(before.size - line.size) > before.size * 0.12) return false
  const width = edges.get(columnOf(before)) ?? before.right
  const endsSentence = /[.!?…:]["'”’»)\]]*$/.test(before.text)
  const beginsSmall = /^[\p{Ll}\p{Pd}(]/u.test(line.text)
  if (newPage) return !endsSentence && (beginsSmall || before.right > width * 0.85)
  const gap = before.y - line.y
  // Upwards means the next column: read like the next page.
  if (gap < 0) return !endsSentence
  if (gap > pitch * 1.4) return false
  if (/^(?:[•▪‣◦–—-]|\d{1,2}[.)])\s/.test(line.text)) return false
  if (line.x - before.x > line.size * 0.8 && endsSentence) return false
  return !(endsSentence && before.right < width * 0.8)
}

/** How far lines reach, by the column they begin in: a short line is short for its column, not for the page. */
type RightEdges = ReadonlyMap<number, number>

function rightEdges(lines: readonly PdfLine[]): RightEdges {
  const edges = new Map<number, number>()
  for (const line of lines) {
    const column = columnOf(line)
    edges.set(column, Math.max(edges.get(column) ?? 0, line.right))
  }
  return edges
}

/** Points by which lines of one column begin apart, with their indents. */
const columnStep = 72

function columnOf(line: PdfLine): number {
  return Math.round(line.x / columnStep)
}

/** The commonest distance between lines: the middle one of those that are no gap between blocks. */
function usualPitch(lines: readonly PdfLine[]): number {
  const gaps = lines
    .slice(1)
    .map((line, index) => (lines[index]?.y ?? line.y) - line.y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 3)] ?? 0
}

function continuation(open: string, text: string): { joined: string; from: number } {
  if (/\p{L}-$/u.test(open) && /^\p{Ll}/u.test(text)) {
    return { joined: open.slice(0, -1) + text, from: open.length - 1 }
  }
  const joint = /[\p{Pd}]$/u.test(open) && !/ \p{Pd}$/u.test(open) ? '' : ' '
  return { joined: `${open}${joint}${text}`, from: open.length + joint.length }
}

/** On how many pages a line must return to be a running one. */
const returns = 3
/** Characters: a second line at the edge counts only when it is as short as a running title is. */
const shortLine = 40
/** A page of fewer lines has no head and foot besides its text. */
const fewLines = 4

/** Lines that stand at the head or foot of at least three pages and a third of them, figures apart; masked form to wording. */
function runningLines(pages: readonly (readonly PdfLine[])[]): ReadonlyMap<string, string> {
  const seen = new Map<string, { wording: string; pages: number }>()
  for (const lines of pages) {
    for (const [mask, wording] of new Map(edgesOf(lines).map(({ text }) => [masked(text), text]))) {
      seen.set(mask, { wording, pages: (seen.get(mask)?.pages ?? 0) + 1 })
    }
  }
  const least = Math.max(returns, pages.length / 3)
  const running = [...seen].filter(([, found]) => found.pages >= least)
  return new Map(running.map(([mask, { wording }]) => [mask, wording]))
}

function edgesOf(lines: readonly PdfLine[]): readonly PdfLine[] {
  if (lines.length < fewLines) return []
  const inner = [lines[1], lines.at(-2)].filter((line) => line && line.text.length <= shortLine)
  return [lines[0], lines.at(-1), ...inner].filter((line) => line !== undefined)
}

function masked(text: string): string {
  return text.replace(/\d+/g, '9').replace(/\s+/g, ' ')
}
