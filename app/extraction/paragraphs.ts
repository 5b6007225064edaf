import type { BlockKind, Paragraph, Span } from './extraction-result.ts'

const terminated = /[.!?…:;]["'”’»)\]]*\s*$/
const listItem = /^\s*(?:[-–—•*·]|\d{1,2}[.)])\s/

/**
 * The text's paragraphs, without surrounding white space. A blank line ends one; so does a single
 * newline, unless the text is wrapped by hand (lines of even length that stop inside sentences).
 */
export function paragraphsOf(text: string): Span[] {
  const lines = linesOf(text)
  const wrapped = isHandWrapped(text, lines)
  const paragraphs: Span[] = []
  let open: Span | null = null
  for (const line of lines) {
    if (line.start === line.end) {
      open = null
    } else if (open && wrapped && !endsParagraph(text, open) && !startsItem(text, line)) {
      open.end = line.end
    } else {
      open = { ...line }
      paragraphs.push(open)
    }
  }
  return paragraphs
}

/** Each line as the span of what is left after trimming; start === end for a blank one. */
function linesOf(text: string): Span[] {
  const lines: Span[] = []
  let from = 0
  while (from <= text.length) {
    const found = nextBreak(text, from)
    lines.push(trimmed(text, from, found))
    from = found + 1
  }
  return lines
}

function nextBreak(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029) return at
  }
  return text.length
}

/** The span without white space at either end. */
export function trimmed(text: string, from: number, to: number): Span {
  let start = from
  let end = to
  while (start < end && isSpace(text.charCodeAt(start))) start += 1
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1
  return { start, end }
}

/** White space and the invisible marks that editors leave at the ends of lines. */
export function isSpace(unit: number): boolean {
  return (
    unit === 32 ||
    (unit >= 9 && unit <= 13) ||
    unit === 0xa0 ||
    unit === 0xfeff ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x3000
  )
}

function isHandWrapped(text: string, lines: readonly Span[]): boolean {
  let joined = 0
  let broken = 0
  let longest = 0
  for (const [index, line] of lines.entries()) {
    longest = Math.max(longest, line.end - line.start)
    const next = lines[index + 1]
    if (!next || line.start === line.end || next.start === next.end) continue
    const stopsInside = !terminated.test(lastPart(text, line))
    const goesOn = /^[\p{Ll}\d]/u.test(text.slice(next.start, next.start + 2))
    if (stopsInside && goesOn) joined += 1
    else broken += 1
  }
  return joined >= 2 && joined * 2 >= broken && longest <= 200
}

function endsParagraph(text: string, span: Span): boolean {
  // A wrapped line that happens to end a sentence stays open: only a short one ends the paragraph.
  const lastLine = text.lastIndexOf('\n', span.end - 1)
  const length = span.end - Math.max(span.start, lastLine + 1)
  return terminated.test(lastPart(text, span)) && length < 50
}

function startsItem(text: string, line: Span): boolean {
  return listItem.test(text.slice(line.start, line.start + 6))
}

function lastPart(text: string, span: Span): string {
  return text.slice(Math.max(span.start, span.end - 12), span.end)
}

const backMatter =
  /^(?:sources?|references?|external links?|related (?:news|articles?|stories)|see also|further reading|sister links|notes?|categories|tags|share this(?: article)?|advertisement|bibliography|read more|have an opinion.*|this (?:article|text) (?:features|uses|is archived|has been).*)\s*:?$/i
const credit =
  /\b(?:image|photo(?:graph)?|picture|credit|screenshot|file photo|video)s?(?: by| credit| courtesy of)?\s*:\s*\S/i
const fileImage = /^(?:file (?:photo|image|picture|footage)|photo(?:graph)? (?:of|by)|pictured)\b/i
const sourceLine = /^["“].{3,200}["”][.,]?\s*[-–—]{1,2}\s*\S.{0,120}\b(?:1[89]|20)\d\d\b/
const boilerLine =
  /^(?:Categories|Tags|Filed under|Share|Advertisement|Copyright|©|All rights reserved)\b.{0,3}/

/** What each paragraph is for: prose, headline, date line, caption, or the matter around an article. */
export function kindsOf(text: string, spans: readonly Span[]): Paragraph[] {
  let inBackMatter = false
  return spans.map((span, index) => {
    const line = text.slice(span.start, Math.min(span.end, span.start + 600))
    if (backMatter.test(line) && index > 0) inBackMatter = true
    const kind = inBackMatter ? 'boilerplate' : kindOf(line, span.end - span.start, index)
    return { ...span, kind }
  })
}

function kindOf(line: string, length: number, index: number): BlockKind {
  if (isDateOnly(line)) return 'header'
  if (index > 0 && (sourceLine.test(line) || boilerLine.test(line))) return 'boilerplate'
  if (index > 0 && length < 600 && (fileImage.test(line) || isCredit(line))) return 'caption'
  if (length <= 200 && !/[.!?…:;,]["'”’»)\]]*$/.test(line) && !/[.!?]\s+\p{Lu}/u.test(line)) {
    return 'heading'
  }
  if (length <= 400 && /\?["”’»)]*$/.test(line) && !/^["“„«]/.test(line)) return 'question'
  return 'prose'
}

function isCredit(line: string): boolean {
  const found = credit.exec(line)
  return found !== null && line.length - found.index < 80
}

const months =
  'jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sep(?:t(?:ember|\\.)?|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?'
const weekday = '(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+'
const dayMonth = `(?:(?:${months})\\s+\\d{1,2}|\\d{1,2}\\s+(?:${months})),?\\s+\\d{4}`
const date = `(?:\\d{4}-\\d{2}-\\d{2}(?:T[\\d:.]+Z?)?|(?:${weekday})?${dayMonth})`
const label = '(?:date|published|posted|updated|last updated)\\s*:?\\s*'
const dateOnly = new RegExp(`^(?:${label})?${date}(?:,?\\s+\\d{1,2}[:.]\\d{2}.{0,12})?[.]?$`, 'i')
const glued = new RegExp(`^(?:${label})?${date}\\s+(?=["“]?[A-Z])`, 'i')
const dateline =
  /^(?:[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\p{L}. ]{1,20})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?)\s*(?:\((?:[A-Z][\w .-]{1,30})\)\s*)?[-–—]{1,2}\s+/u

function isDateOnly(line: string): boolean {
  return line.length < 80 && dateOnly.test(line)
}

/** The length of the date or place that is glued to the front of a paragraph, 0 when there is none. */
export function headerLength(text: string, paragraph: Span): number {
  const front = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 120))
  const found = glued.exec(front) ?? dateline.exec(front)
  return found ? found[0].length : 0
}
