import { isSpeechVerb } from './cues.ts'
import type { Paragraph, Quote, Sentence, Span } from './extraction-result.ts'
import { headerLength, isSpace, trimmed } from './paragraphs.ts'

/**
 * The sentences of each paragraph, in order. None crosses a paragraph, none ends inside a quotation
 * of the second level; a date or place glued to a paragraph's front is a segment of its own.
 */
export function splitSentences(
  text: string,
  paragraphs: readonly Paragraph[],
  quotes: readonly Quote[],
): Sentence[] {
  const nested = quotes.filter((quote) => quote.depth === 2)
  const sentences: Sentence[] = []
  let first = 0
  for (const [index, paragraph] of paragraphs.entries()) {
    const add = (span: Span, kind = paragraph.kind) => {
      const { start, end } = trimmed(text, span.start, span.end)
      if (start < end)
        sentences.push({ id: `s${sentences.length}`, start, end, paragraph: index, kind })
    }
    const header = paragraph.kind === 'header' ? 0 : headerLength(text, paragraph)
    const body = { start: paragraph.start + header, end: paragraph.end }
    if (header > 0) add({ start: paragraph.start, end: body.start }, 'header')
    while ((nested[first]?.end ?? Infinity) <= body.start) first += 1
    let from = body.start
    for (const boundary of boundariesOf(text, body, nested, first)) {
      add({ start: from, end: boundary })
      from = boundary
    }
    add({ start: from, end: body.end })
  }
  return sentences
}

const terminators = /[.!?…]+|[-–—](?=[’'])/g
const closers = /["'”’»)\]]/

function boundariesOf(text: string, body: Span, nested: readonly Quote[], first: number): number[] {
  const boundaries: number[] = []
  let inner = first
  terminators.lastIndex = body.start
  for (let match = terminators.exec(text); match; match = terminators.exec(text)) {
    if (match.index >= body.end) break
    const stop = match.index + match[0].length
    const end = endOfClosers(text, stop, body.end)
    while ((nested[inner]?.end ?? Infinity) <= match.index) inner += 1
    const around = nested[inner]
    if (around && around.start < match.index && around.end > end) continue
    if (end < body.end && isBoundary(text, body, match.index, match[0], end)) boundaries.push(end)
    terminators.lastIndex = Math.max(stop, end)
  }
  return boundaries
}

function endOfClosers(text: string, from: number, limit: number): number {
  let end = from
  while (end < limit && closers.test(text[end] ?? '')) end += 1
  const note = /^(?:\[(?:\d{1,3}|[a-z]|citation needed)\])+/.exec(text.slice(end, end + 24))
  return note ? Math.min(limit, end + note[0].length) : end
}

function isBoundary(text: string, body: Span, at: number, mark: string, end: number): boolean {
  const unit = text.charCodeAt(end)
  const glued = !isSpace(unit)
  const closed = /["”’]/.test(text.slice(at + mark.length, end))
  if (glued && !(closed && /[\p{Lu}]/u.test(text[end] ?? ''))) return false
  let next = end
  while (next < body.end && isSpace(text.charCodeAt(next))) next += 1
  if (next >= body.end) return false
  const ahead = text.slice(next, Math.min(body.end, next + 80))
  if (/^[-–—]/.test(mark))
    return closed && /^(?:I|He|She|We|They|You|It|And|But|So|Then)\b/.test(ahead)
  if (/[[(]$/.test(text.slice(Math.max(body.start, at - 1), at))) return false
  if (!startsSentence(ahead)) return false
  if (closed && isSpeechTag(ahead) && mark !== '.') return false
  if (mark === '.' || mark === '…' || mark === '...') {
    return mark !== '.' || closed || !isAbbreviated(text, body, at, ahead)
  }
  return true
}

/** A capital or a digit, after opening marks; names that begin small (`iPhone`) count too. */
function startsSentence(ahead: string): boolean {
  if (/^\((?:https?:|www\.)/.test(ahead)) return true
  const found = /^[“„«"'‘([¿¡*•]*\s?(\S+)/u.exec(ahead)
  const word = found?.[1] ?? ''
  return /^[\p{Lu}\p{Lt}\p{Lo}\p{N}$£€#@]/u.test(word) || /^\p{Ll}+\p{Lu}/u.test(word)
}

/** `Trump asked`, `the U.S. President said`: who spoke the quotation that has just ended. */
function isSpeechTag(ahead: string): boolean {
  const words = ahead.split(/\s+/, 6)
  for (const word of words.slice(1, 5)) {
    const bare = word.replace(/[.,:;]+$/, '')
    if (isSpeechVerb(bare) && /(?:ed|s|said|told|wrote|went)$/.test(bare)) return true
    if (bare !== word || !/^(?:\p{Lu}|of|the|de|van|von|der|al|bin)/u.test(word)) return false
  }
  return false
}

const titles = new Set(
  `mr mrs ms mx dr prof rev hon sen rep gov lt gen col maj capt cmdr sgt cpl pvt pres supt insp st ste mt ft
  messrs mssrs fr sr. br amb atty adm brig det const ald cllr dir pfc spc sec treas`.split(/\s+/),
)
const beforeNumber = new Set(
  'no nos p pp fig figs vol art sec ch par para eq ca approx c v vv'.split(' '),
)
const months = new Set('jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '))
const never = new Set('vs v cf eg i.e e.g viz al'.split(' '))
const ending = new Set(
  `inc corp co ltd llc plc bros jr sr esq etc dept univ assn ave blvd rd hwy u.s u.k u.n e.u d.c u.s.a
  p.m a.m ph.d m.d b.a m.a b.sc m.sc j.d ll.b r.n s.a n.v a.g est mon tue tues wed thu thurs fri sat sun
  ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla
  ore pa tenn tex va vt wash wis wyo n.y n.j n.c s.c n.d s.d n.m l.a a.d b.c n.z`.split(/\s+/),
)
const starters =
  /^[“"'‘(]*(?:The|This|That|These|Those|There|Then|They|Their|He|She|It|Its|His|Her|We|Our|You|I|If|In|On|At|As|A|An|And|But|Or|So|Yet|For|From|After|Before|By|With|When|While|Where|What|Who|Why|How|However|Although|Though|Because|Since|According|Meanwhile|Moreover|Some|Many|Most|Several|Both|All|Each|Few|Not|No|Nobody|To|Under|During|Despite|Until|One|Two|Officials|Critics|Police)\b/

function isAbbreviated(text: string, body: Span, at: number, ahead: string): boolean {
  const token = tokenBefore(text, body.start, at)
  const word = token.toLowerCase()
  if (word === '') return false
  if (titles.has(word) || never.has(word)) return true
  if (beforeNumber.has(word) && /^\d/.test(ahead)) return true
  if (months.has(word)) return /^\d/.test(ahead) || !starters.test(ahead)
  if (/^\d{1,3}$/.test(token) && at - token.length === body.start) return true
  if (/^[a-z]$/i.test(token)) return token === 'I' ? false : !starters.test(ahead)
  if (/^(?:[a-z]\.)+[a-z]$/i.test(token) || ending.has(word)) {
    return isCapitalAcronym(token) ? !starters.test(ahead) : !endsBefore(word, token, ahead)
  }
  return false
}

function isCapitalAcronym(token: string): boolean {
  return /^(?:[A-Z]\.)+[A-Z]$/.test(token)
}

/** Whether an abbreviation that may end a sentence ends it here, before these words. */
function endsBefore(word: string, token: string, ahead: string): boolean {
  if (starters.test(ahead)) return true
  if (word === 'etc' || word === 'a.m' || word === 'p.m')
    return (
      /^[“"]?\p{Lu}/u.test(ahead) &&
      !/^(?:[A-Z]{2,4}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December|today))/.test(
        ahead,
      )
    )
  // `Wash`, `Miss`, `Ill` and `Mo` are words too, when they are not capitalised as a state would be.
  return token === word && !/\./.test(token)
}

function tokenBefore(text: string, from: number, at: number): string {
  let start = at
  const limit = Math.max(from, at - 24)
  while (start > limit && /[\p{L}\p{N}\p{M}.]/u.test(text[start - 1] ?? '')) start -= 1
  return text.slice(start, at)
}
