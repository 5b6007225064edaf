import { type CueKind, cueKinds } from './cues.ts'
import type { Span } from './extraction-result.ts'
import { phraseAfter } from './noun-phrases.ts'
import type { Item, Piece } from './outline.ts'
import { isFiniteVerb } from './tagging.ts'

/** What follows a verb of saying: a clause, quotations, or nothing yet (`stating:`). */
export type Complement = {
  content: Span | null
  quotes: readonly number[]
  leadIn: boolean
  medium: Span | null
  rule: string
}

type Walk = { at: number; medium: Span | null; addressed: boolean }

const prepositions =
  /^(?:to|in|on|at|during|after|before|via|through|from|by|with|of|about|for|over|as|into|against|within|inside|under|since)$/
const questioning = /^(?:how|whether|why|what|when|if)$/

/** What the cue at `at` introduces on its right, null when that is nothing that was said. */
export function complementOf(
  piece: Piece,
  at: number,
  kinds: ReadonlySet<CueKind>,
  base: string,
): Complement | null {
  const { items } = piece
  if (naming.test(base)) return named(piece, at)
  let walk: Walk = { at: at + 1, medium: null, addressed: false }
  for (let step = 0; step < 12; step += 1) {
    const item = items[walk.at]
    if (!item) return null
    const reached = arriveAt(piece, item, walk, kinds, base)
    if (reached !== 'on') return reached
    const next = stepOver(items, walk, kinds)
    if (!next) return null
    walk = next
  }
  return null
}

const naming =
  /^(?:dub|call|label|describe|characteri[sz]e|brand|term|title|headline|denounce|condemn|criticise|criticize|praise)$/

/** `dubbed the conflict “…”`, `described it as “…”`: the quotation comes after what it names. */
function named(piece: Piece, at: number): Complement | null {
  for (let index = at + 1; index < piece.items.length; index += 1) {
    const item = piece.items[index]
    if (!item || item.text === ';' || cueAgain(piece.items, index)) return null
    if (item.quote >= 0) return quoted(piece, { at: index, medium: null, addressed: false })
  }
  return null
}

function cueAgain(items: readonly Item[], at: number): boolean {
  const item = items[at]
  return (
    item?.pos === 'VERB' && isFiniteVerb(items, at) && cueKinds(item.lower)?.has('clause') === true
  )
}

function arriveAt(
  piece: Piece,
  item: Item,
  walk: Walk,
  kinds: ReadonlySet<CueKind>,
  base: string,
): Complement | null | 'on' {
  const { items } = piece
  const saysQuotes =
    ['clause', 'quote', 'person', 'that'].some((kind) => kinds.has(kind as CueKind)) ||
    kinds.has('belief')
  if (item.quote >= 0) return saysQuotes ? quoted(piece, walk) : null
  if (item.text === ':') return afterColon(piece, walk)
  if (item.text === ',') {
    const next = items[walk.at + 1]
    if (!next && saysQuotes) {
      return { content: null, quotes: [], leadIn: true, medium: walk.medium, rule: 'lead-in' }
    }
    if (next && next.quote >= 0 && saysQuotes) return quoted(piece, { ...walk, at: walk.at + 1 })
    return skippableAside(items, walk.at) ? 'on' : null
  }
  if (item.pos === 'PUNCT') return /^["“'‘]$/.test(item.text) ? clause(piece, walk, kinds) : null
  if (item.lower === 'that' && opensThatClause(items, walk.at)) {
    const next = items[walk.at + 1]
    if (next && next.quote >= 0) return quoted(piece, { ...walk, at: walk.at + 1 })
    return clauseFrom(piece, walk.at + 1, walk, 'source-cue-that')
  }
  if (questioning.test(item.lower)) {
    if (item.lower === 'when' || item.lower === 'if') return clause(piece, walk, kinds)
    const reports = kinds.has('clause') || kinds.has('person') || kinds.has('belief')
    if (!reports || base === 'ask' || base === 'wonder') return null
    return clauseFrom(piece, walk.at, walk, 'source-cue-how')
  }
  const direct = clause(piece, walk, kinds)
  return direct ?? 'on'
}

/** "that" before a subject, not "that week" nor "that was": those point at something. */
function opensThatClause(items: readonly Item[], at: number): boolean {
  const next = items[at + 1]
  if (!next || (next.pos === 'PUNCT' && !/^["“'‘(]$/.test(next.text))) return next?.text === ','
  if (next.quote >= 0) return true
  if (next.pos === 'AUX' || items.length - at < 4) return false
  return (
    /^(?:DET|PRON|PROPN|NOUN|ADJ|NUM|ADP|ADV|SCONJ)$/.test(next.pos) ||
    hasFiniteBy(items, at + 1, at + 40)
  )
}

function hasFiniteBy(items: readonly Item[], from: number, to: number): boolean {
  for (let at = from; at < Math.min(items.length, to); at += 1)
    if (isFiniteVerb(items, at)) return true
  return false
}

function quoted(piece: Piece, walk: Walk): Complement {
  const quotes: number[] = []
  for (let at = walk.at; at < piece.items.length; at += 1) {
    const item = piece.items[at]
    if (!item) break
    if (item.quote >= 0) quotes.push(item.quote)
    else if (item.pos === 'VERB' && cueKinds(item.lower)) break
  }
  return { content: null, quotes, leadIn: false, medium: walk.medium, rule: 'source-cue-quote' }
}

function afterColon(piece: Piece, walk: Walk): Complement | null {
  const next = piece.items[walk.at + 1]
  if (!next)
    return { content: null, quotes: [], leadIn: true, medium: walk.medium, rule: 'lead-in' }
  if (next.quote >= 0) return quoted(piece, { ...walk, at: walk.at + 1 })
  return clauseFrom(piece, walk.at + 1, walk, 'source-cue-colon')
}

/** `, in a satirical fashion, that`: a short aside between the verb and its clause. */
function skippableAside(items: readonly Item[], comma: number): boolean {
  const filler = items
    .slice(comma + 1, comma + 3)
    .map(({ lower }) => lower)
    .join(' ')
  if (/^(?:you know|i mean|like ,)$/.test(filler)) return true
  for (let at = comma + 1; at < Math.min(items.length, comma + 9); at += 1) {
    const item = items[at]
    if (!item || item.quote >= 0 || isFiniteVerb(items, at)) return false
    if (item.text === ',') {
      const next = items[at + 1]
      return next !== undefined && (next.lower === 'that' || next.quote >= 0)
    }
  }
  return false
}

function clause(piece: Piece, walk: Walk, kinds: ReadonlySet<CueKind>): Complement | null {
  const bare =
    kinds.has('clause') ||
    kinds.has('belief') ||
    kinds.has('finding') ||
    (kinds.has('person') && walk.addressed)
  if (!bare || !looksLikeClause(piece.items, walk.at)) return null
  return clauseFrom(piece, walk.at, walk, 'source-cue-clause')
}

/** A subject and its verb, before anything ends the phrase: `he threatened`, not `responsibility for`. */
function looksLikeClause(items: readonly Item[], from: number): boolean {
  const first = items[from]
  // "posted on Friday, the …" is no clause; "said as of Friday the …" is.
  if (
    first?.pos === 'ADP' &&
    !/^(?:as|if|since|despite|while|under|until|because|after|before)$/.test(first.lower)
  )
    return false
  if (!first || /^(?:him|them|me|us|to|himself|herself|itself|themselves)$/.test(first.lower))
    return false
  let subject = false
  const limit = Math.min(items.length, from + 28)
  for (let at = from; at < limit; at += 1) {
    const item = items[at]
    if (!item || item.quote >= 0) return false
    if (/^(?:that|which|who|whom|whose)$/.test(item.lower) && at > from)
      return relativeThenVerb(items, at)
    if (/^[.;:!?]$/.test(item.text)) return false
    if (item.text === ',' && !subject) return false
    if (item.text === ',' && isFiniteVerb(items, at + 1)) return true
    if (item.text === ',' && !apposed(items, from, at)) return false
    if (isFiniteVerb(items, at)) return subject
    if (/^(?:NOUN|PROPN|PRON|NUM|ADJ|DET|VERB)$/.test(item.pos) || item.lower === 'there')
      subject = true
  }
  return false
}

/** `the claims that had been made were lies`: the clause's own verb comes after the relative's. */
function relativeThenVerb(items: readonly Item[], at: number): boolean {
  let verbs = 0
  for (let index = at + 1; index < Math.min(items.length, at + 25); index += 1) {
    const item = items[index]
    if (!item || item.quote >= 0 || /^[.;:!?]$/.test(item.text)) return false
    if (isFiniteVerb(items, index) && !inVerbGroup(items, index)) verbs += 1
    if (verbs === 2) return true
  }
  return false
}

/** "have both criticised", "was later found": one verb, not two. */
function inVerbGroup(items: readonly Item[], at: number): boolean {
  let before = at - 1
  while (/^(?:ADV|PART|DET)$/.test(items[before]?.pos ?? '') && at - before < 4) before -= 1
  return items[before]?.pos === 'AUX'
}

/** `John Kerry, the Secretary of State, contacted`; `on Friday, the site was`. */
function apposed(items: readonly Item[], from: number, comma: number): boolean {
  if (
    /^(?:as|on|in|at|if|when|after|by|for|during|since|despite|while|under)$/.test(
      items[from]?.lower ?? '',
    )
  )
    return true
  for (let at = comma + 1; at < Math.min(items.length, comma + 14); at += 1) {
    const item = items[at]
    if (!item || item.quote >= 0 || /^[.;:!?]$/.test(item.text)) return false
    if (item.text === ',') return isFiniteVerb(items, at + 1) || items[at + 1]?.pos === 'ADV'
    if (isFiniteVerb(items, at) && !/^(?:who|which)$/.test(items[comma + 1]?.lower ?? ''))
      return false
  }
  return false
}

function clauseFrom(piece: Piece, at: number, walk: Walk, rule: string): Complement | null {
  const from = piece.items[at]?.text === ',' ? at + 1 : at
  const first = piece.items[from]
  const end = endOfContent(piece, from)
  if (!first || end <= first.start) return null
  const inside = piece.items.filter(
    (item) => item.quote >= 0 && item.start >= first.start && item.end <= end,
  )
  return {
    content: { start: first.start, end },
    quotes: inside.map((item) => item.quote),
    leadIn: false,
    medium: walk.medium,
    rule,
  }
}

/** Where reported words stop: at the sentence's end, at the next verb of saying, or where the speaker acts again. */
function endOfContent(piece: Piece, from: number): number {
  const { items } = piece
  let end = items[from]?.end ?? piece.end
  for (let at = from; at < items.length; at += 1) {
    const item = items[at]
    if (!item) break
    const ends = item.pos === 'PUNCT' || item.pos === 'CCONJ'
    if (ends && at > from + 1 && leavesContent(items, at)) return end
    if (item.pos !== 'PUNCT' || item.quote >= 0 || /^[)\]"”'’%-]$/.test(item.text)) end = item.end
  }
  return end
}

function leavesContent(items: readonly Item[], at: number): boolean {
  const here = items[at]
  const next = items[at + 1]
  if (!next) return false
  if (here?.pos === 'CCONJ') {
    const cue = next.pos === 'VERB' ? cueKinds(next.lower) : null
    return cue !== null && !cue.has('finding') && items[at + 2]?.pos !== 'PUNCT'
  }
  if (here?.text !== ',') return here?.text === ';' && false
  if (next.pos === 'VERB' && /ing$/.test(next.lower) && cueKinds(next.lower)) return true
  if (next.lower === 'according') return true
  if (next.pos === 'CCONJ') return isFiniteVerb(items, at + 2) && items[at + 2]?.pos === 'VERB'
  return (
    next.lower === 'with' &&
    /ing$/.test(items.slice(at + 2, at + 6).find((item) => item.pos === 'VERB')?.lower ?? '')
  )
}

/** Past the one spoken to, an adverb, or `in a blog post`; remembers the medium named on the way. */
function stepOver(items: readonly Item[], walk: Walk, kinds: ReadonlySet<CueKind>): Walk | null {
  const item = items[walk.at]
  if (!item) return null
  if (item.text === ',') {
    let at = walk.at + 1
    while (at < items.length && items[at]?.text !== ',') at += 1
    return { ...walk, at: at + 1 }
  }
  if (item.pos === 'ADV' || item.pos === 'PART' || /^(?:simply|only|back|out)$/.test(item.lower))
    return { ...walk, at: walk.at + 1 }
  if (prepositions.test(item.lower) && item.pos !== 'VERB') return overPhrase(items, walk)
  const pronoun = /^(?:him|her|them|me|us|you|himself|herself|themselves|it)$/.test(item.lower)
  if (!kinds.has('person') && !pronoun) return weekday(item) ? { ...walk, at: walk.at + 1 } : null
  if (walk.addressed) return weekday(item) ? { ...walk, at: walk.at + 1 } : null
  const run = pronoun ? { from: walk.at, to: walk.at + 1 } : addressee(items, walk.at)
  if (!run) return null
  return { at: run.to, addressed: true, medium: walk.medium ?? press(items, run) }
}

function weekday(item: Item): boolean {
  return /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:today|yesterday)$/.test(item.lower)
}

/** The one spoken to; a clause may follow at once, so it is cut before the clause's own subject. */
function addressee(items: readonly Item[], from: number): { from: number; to: number } | null {
  const run = phraseAfter(items, from)
  if (!run) return null
  let to = from + 1
  while (to < run.to) {
    const here = items[to]
    const names = items[from]?.pos === 'PROPN'
    if (names && here?.pos !== 'PROPN') break
    if (here?.pos === 'DET' && items[to - 1]?.pos !== 'ADP') break
    to += 1
  }
  return { from, to }
}

function personal(item: Item | undefined): boolean {
  return item?.pos === 'PRON' && !/^(?:which|who|whom|what|that|whose)$/.test(item.lower)
}

function overPhrase(items: readonly Item[], walk: Walk): Walk | null {
  const day = items[walk.at + 1]
  if (day && weekday(day)) return { ...walk, at: walk.at + 2 }
  const run = phraseAfter(items, walk.at + 1)
  const pronoun = personal(items[walk.at + 1]) ? walk.at + 2 : null
  const verbal = /ing$/.test(items[walk.at + 1]?.lower ?? '')
  if (verbal) return null
  const to = run ? run.to : pronoun
  // "to the point that …", "in the hope that …" count a clause, they do not report one.
  if (
    run &&
    /^(?:point|extent|degree|fact|hope|belief|event|case)$/.test(items[run.to - 1]?.lower ?? '')
  )
    return null
  if (to === null) return null
  const medium = run
    ? (published(items, run) ?? (items[walk.at]?.lower === 'to' ? press(items, run) : null))
    : null
  return { at: to, addressed: true, medium: walk.medium ?? medium }
}

/** `in a blog post`, `on Twitter`: the place where the words stand. */
export function published(items: readonly Item[], run: { from: number; to: number }): Span | null {
  for (let at = run.from; at < run.to; at += 1) {
    if (isMediumWord(items[at]?.lower ?? '')) return spanAt(items, run)
  }
  return null
}

/** A thing that carries words: a post, a letter, a recording. */
export function isMediumWord(word: string): boolean {
  return /^(?:message|post|posts|posting|postings|blog|tweet|tweets|twitter|facebook|instagram|youtube|telegram|memo|memoir|book|letter|email|e-mail|video|videos|tape|tapes|audio|recording|recordings|footage|podcast|documentary|transcript|section|page|article|editorial|op-ed|column|leaflet|brochure|essay)$/.test(
    word,
  )
}

function press(items: readonly Item[], run: { from: number; to: number }): Span | null {
  const name = items
    .slice(run.from, run.to)
    .map((item) => item.text)
    .join(' ')
  return isPress(name) ? spanAt(items, run) : null
}

const agencies =
  /^(?:the )?(?:CNN|BBC|AFP|AP|UPI|ABC|NBC|CBS|CBC|CTV|NPR|PBS|MSNBC|Reuters|Bloomberg|Al Jazeera|Axios|Politico|TASS|RIA|Interfax|Xinhua|Kyodo|ANSA|DPA|EFE|Wikinews|Newsweek|Time|TMZ|Vox|Vice|Fox|ITV|RTÉ|SBS|ESPN|Sky|Le Monde|El País|Der Spiegel|Bild|Haaretz|Variety|Forbes)$/
const pressWords =
  /\b(?:News|Times|Herald|Tribune|Guardian|Journal|Weekly|Magazine|Gazette|Observer|Telegraph|Chronicle|Radio|Television|TV|Broadcasting|Broadcaster|Examiner|Inquirer|newspaper|magazine|broadcaster|reporters?|journalists?)\b|(?:^|\s)(?:Post|Press|Independent|Star|Sun|Globe|Mail|Today|Daily|Review|Wire)$/
const notPress =
  /\b(?:Department|District|Agency for|University|Council|Ministry|Party|Square|Association|Sheriff)\b/

/** Whether a name is a news organisation's: one that relays what others say. */
export function isPress(name: string): boolean {
  return agencies.test(name) || (pressWords.test(name) && !notPress.test(name))
}

function spanAt(items: readonly Item[], run: { from: number; to: number }): Span | null {
  const first = items[run.from]
  const last = items[run.to - 1]
  return first && last ? { start: first.start, end: last.end } : null
}
