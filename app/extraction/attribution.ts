import { roleAndName, withNameAfter } from './apposition.ts'
import { complementOf, isMediumWord, published } from './complement.ts'
import { type CueKind, cueBase, cueKinds } from './cues.ts'
import type { Span } from './extraction-result.ts'
import { phraseAfter, phraseBefore, type Run } from './noun-phrases.ts'
import type { Item, Piece } from './outline.ts'
import { isTitleWord } from './roles.ts'
import { isFiniteVerb } from './tagging.ts'

/** One "who says what" in one piece of a sentence. */
export type Attribution = {
  /** Index into the sentences, and the quotation whose words say so (null: the text's own voice). */
  sentence: number
  within: number | null
  /** Null where only an adverb says that somebody said so ("reportedly"). */
  source: Span | null
  cue: Span
  /** The clause that is said, null when it is only quoted. */
  content: Span | null
  /** Quotations in the same sentence that the source says. */
  quotes: readonly number[]
  /** The sentence ends before what is said: the next quotation is meant. */
  leadIn: boolean
  /** Where its frame opens when the source is outside it: at the "who" of `Devocht, who told …`. */
  opens: number | null
  /** A second party named by the words: `told CBC News`, `in a blog post`, `The audio includes Trump claiming`. */
  medium: Span | null
  kind: 'according-to' | 'said' | 'finding' | 'belief'
  rule: string
  confidence: number
}

type Cue = { at: number; kinds: ReadonlySet<CueKind>; base: string }

/** Every attribution in a piece, in the order of their cues. */
export function attributionsOf(piece: Piece): Attribution[] {
  const found: Attribution[] = []
  for (let at = 0; at < piece.items.length; at += 1) {
    const attribution =
      accordingTo(piece, at) ??
      quotedAs(piece, at) ??
      admitted(piece, at) ??
      spoken(piece, at, found)
    if (attribution) found.push(attribution)
  }
  const place = writtenIn(piece.items)
  return found.map((one) =>
    place && one.kind === 'said' && !one.medium ? { ...one, medium: place } : one,
  )
}

/** `Writing in a blog post, Ingram …`, `In an interview with CNN, she …`: where the sentence's words stand. */
function writtenIn(items: readonly Item[]): Span | null {
  const verb = /^(?:writing|speaking|posting|tweeting)$/.test(items[0]?.lower ?? '') ? 1 : 0
  if (!/^(?:in|on)$/.test(items[verb]?.lower ?? '')) return null
  const run = phraseAfter(items, verb + 1)
  return run && items[run.to]?.text === ',' ? published(items, run) : null
}

function spanOf(items: readonly Item[], run: Run): Span | null {
  const first = items[run.from]
  const last = items[run.to - 1]
  return first && last && run.from < run.to ? { start: first.start, end: last.end } : null
}

/** The phrase at `start`, with the name of whoever holds the role it names. */
function sourceAfter(items: readonly Item[], start: number): Run | null {
  const run = phraseAfter(items, start)
  return run && withNameAfter(items, run)
}

function accordingTo(piece: Piece, at: number): Attribution | null {
  const { items } = piece
  const here = items[at]
  const to = items[at + 1]
  if (here?.lower !== 'according' || to?.lower !== 'to') return null
  const run = sourceAfter(items, at + 2)
  const source = run && spanOf(items, run)
  if (!run || !source) return null
  const cue = { start: here.start, end: to.end }
  return {
    ...blank(piece, cue),
    source,
    content: contentAround(piece, at, afterApposition(items, run.to)),
    quotes: items.filter((item) => item.quote >= 0).map((item) => item.quote),
    kind: 'according-to',
    rule: 'according-to',
    confidence: 0.95,
  }
}

/** Past ", a lawyer for the group," and ", who ran the study,": the comma that ends them. */
function afterApposition(items: readonly Item[], to: number): number {
  let at = to
  if (
    /^(?:that|who|which|made|published|released|posted|issued|obtained|seen)$/.test(
      items[at]?.lower ?? '',
    )
  ) {
    while (at < items.length && items[at]?.text !== ',') at += 1
    return at
  }
  if (items[at]?.text !== ',') return at
  const next = items[at + 1]
  if (
    !/^(?:an?|the|who|which|head|director|chief|chairman|president|spokes\w+|professor)$/.test(
      next?.lower ?? '',
    )
  )
    return at
  for (let end = at + 2; end < Math.min(items.length, at + 25); end += 1) {
    if (items[end]?.text !== ',') continue
    return hasFinite(items, at + 1, end) && next?.lower !== 'who' && next?.lower !== 'which'
      ? at
      : end
  }
  return at
}

function hasFinite(items: readonly Item[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isFiniteVerb(items, at)) return true
  return false
}

/** What an "according to X" reports: the clause after it, or, at a clause's end, the one before. */
function contentAround(piece: Piece, at: number, after: number): Span | null {
  const { items } = piece
  const front =
    at === 0 ||
    /^[,;:—–]$/.test(items[at - 1]?.text ?? '') ||
    items[at - 1]?.lower === 'that' ||
    items[at - 1]?.lower === 'which'
  const next = items[after]
  const opensClause = next?.text === ',' || (front && next !== undefined && next.pos !== 'PUNCT')
  const before = clauseStart(items, at)
  const last = items.at(-1)
  if (opensClause && front && hasFinite(items, after, items.length) && last) {
    const alone = at === 0 || !hasFinite(items, before, at)
    const start = items[next?.text === ',' ? after + 1 : after]
    const lead =
      items[at - 1]?.text === ',' && items[before] && before < at - 1 && alone
        ? items[before]
        : start
    return start && lead ? { start: lead.start, end: contentEnd(piece) } : null
  }
  const first = items[before]
  const stop = items[at - 1]?.text === ',' ? items[at - 2] : items[at - 1]
  return first && stop && first.start < stop.end ? { start: first.start, end: stop.end } : null
}

function clauseStart(items: readonly Item[], at: number): number {
  for (let index = at - 2; index >= 0; index -= 1) {
    const item = items[index]
    if (item && (item.text === ';' || item.quote >= 0)) return index + 1
  }
  return 0
}

/** Where the piece's words end, without its closing punctuation. */
export function contentEnd(piece: Piece): number {
  for (let at = piece.items.length - 1; at >= 0; at -= 1) {
    const item = piece.items[at]
    if (item && (item.quote >= 0 || item.pos !== 'PUNCT' || /[)\]"”'’]/.test(item.text)))
      return item.end
  }
  return piece.end
}

/** "was quoted as saying", "was cited as saying". */
function quotedAs(piece: Piece, at: number): Attribution | null {
  const { items } = piece
  if (
    items[at]?.lower !== 'as' ||
    !/^(?:saying|telling|stating|writing)$/.test(items[at + 1]?.lower ?? '')
  )
    return null
  const verb = /^(?:quoted|cited|reported)$/.test(items[at - 1]?.lower ?? '') ? at - 1 : -1
  if (verb < 0) return null
  let subject = verb
  while (items[subject - 1]?.pos === 'AUX' || items[subject - 1]?.pos === 'ADV') subject -= 1
  const run = phraseBefore(items, subject)
  const complement = complementOf(piece, at + 1, new Set(['clause']), 'say')
  const first = items[verb]
  const last = items[at + 1]
  if (!run || !complement || !first || !last) return null
  return {
    ...blank(piece, { start: first.start, end: last.end }),
    ...complement,
    source: spanOf(items, run),
    rule: 'quoted-as-saying',
    confidence: 0.9,
  }
}

/** `admitted to being part of it`, `denied taking money`: the whole clause is what is admitted. */
function admitted(piece: Piece, at: number): Attribution | null {
  const { items } = piece
  if (
    !/^(?:admit|deny|confess)$/.test(cueBase(items[at]?.lower ?? '') ?? '') ||
    items[at]?.pos !== 'VERB'
  )
    return null
  const gerund = items[at + 1]?.lower === 'to' ? at + 2 : at + 1
  if (!/ing$/.test(items[gerund]?.lower ?? '')) return null
  const verb = firstOfVerb(items, at)
  const subject = subjectEnding(items, verb)
  const cue = items[at]
  const source = subject && spanOf(items, subject)
  if (!cue || !source) return null
  const stop = items.findIndex(
    (item, index) => index > gerund && (item.text === ',' || item.quote >= 0),
  )
  const last = items[(stop < 0 ? items.length : stop) - 1]
  const end = stop < 0 ? contentEnd(piece) : (last?.end ?? piece.end)
  return {
    ...blank(piece, { start: cue.start, end: cue.end }),
    source,
    content: { start: source.start, end },
    rule: 'source-cue-gerund',
    confidence: 0.85,
  }
}

function blank(piece: Piece, cue: Span): Attribution {
  return {
    sentence: piece.sentence,
    within: piece.within,
    source: null,
    cue,
    content: null,
    quotes: [],
    leadIn: false,
    opens: null,
    medium: null,
    kind: 'said',
    rule: '',
    confidence: 0,
  }
}

function cueAt(items: readonly Item[], at: number): Cue | null {
  const item = items[at]
  if (!item || item.quote >= 0 || (item.pos !== 'VERB' && item.pos !== 'AUX')) return null
  const kinds = cueKinds(item.lower)
  const base = cueBase(item.lower)
  // "you know" in speech says nothing about who knows.
  if (items[at - 1]?.lower === 'you' && base === 'know') return null
  return kinds && base ? { at, kinds, base } : null
}

/** "NP says …", "…, says NP", "…, saying …": the sieves around a verb of saying. */
function spoken(piece: Piece, at: number, earlier: readonly Attribution[]): Attribution | null {
  const cue = cueAt(piece.items, at)
  if (!cue) return null
  const sieves = [
    passiveBy,
    invertedAfterQuote,
    relativeGap,
    subjectBefore,
    participle,
    invertedAfterClause,
  ]
  for (const sieve of sieves) {
    const found = sieve(piece, cue, earlier)
    if (found) return found
  }
  return null
}

/** `it is asserted by the Crown that …` */
function passiveBy(piece: Piece, cue: Cue): Attribution | null {
  const { items } = piece
  if (items[cue.at + 1]?.lower !== 'by' || !isPassive(items, firstOfVerb(items, cue.at), cue))
    return null
  const run = sourceAfter(items, cue.at + 2)
  const that = run && items[run.to]?.lower === 'that' ? items[run.to + 1] : undefined
  if (!run || !that) return null
  return {
    ...framed(piece, cue, run),
    content: { start: that.start, end: contentEnd(piece) },
    rule: 'passive-by',
    confidence: 0.85,
  }
}

/** `We need to “make sure there is enough” Ms Smith said`: the words before the marks are hers too. */
function runningInto(items: readonly Item[], quote: number | null): Span | null {
  const at = items.findIndex((item) => item.quote >= 0 && item.quote === quote)
  const first = items[0]
  const last = items[at]
  if (at < 2 || !first || !last || items[at - 1]?.pos === 'PUNCT' || !hasFinite(items, 0, at))
    return null
  return items.slice(0, at).some((item) => item.quote >= 0)
    ? null
    : { start: first.start, end: last.end }
}

/** `“…,” said Bolden to the crowd.` */
function invertedAfterQuote(piece: Piece, cue: Cue): Attribution | null {
  const { items } = piece
  const quote = quoteBefore(items, cue.at)
  if (quote === null || (cue.kinds.has('quote') === false && !saysQuotes(cue))) return null
  const run = sourceAfter(items, skipAdverbs(items, cue.at + 1))
  if (!run) return null
  return {
    ...framed(piece, cue, run),
    quotes: [quote, ...quotesAfter(items, run.to)],
    rule: 'quote-cue-source',
    confidence: 0.97,
  }
}

function saysQuotes(cue: Cue): boolean {
  return (
    cue.kinds.has('clause') ||
    cue.kinds.has('quote') ||
    cue.kinds.has('person') ||
    cue.kinds.has('that')
  )
}

function quoteBefore(items: readonly Item[], at: number): number | null {
  let index = at - 1
  while (/^[,—–-]$/.test(items[index]?.text ?? '')) index -= 1
  const item = items[index]
  return item && item.quote >= 0 ? item.quote : null
}

function quotesAfter(items: readonly Item[], from: number): number[] {
  const found: number[] = []
  for (let at = from; at < items.length; at += 1) {
    const item = items[at]
    if (item && item.quote >= 0) found.push(item.quote)
    // Another verb of saying has its own quotation.
    else if (item && item.pos === 'VERB' && cueKinds(item.lower)) break
  }
  return found
}

function skipAdverbs(items: readonly Item[], from: number): number {
  let at = from
  while (items[at]?.pos === 'ADV') at += 1
  return at
}

function framed(piece: Piece, cue: Cue, source: Run | null, cueFrom = cue.at): Attribution {
  const first = piece.items[cueFrom]
  const verb = piece.items[cue.at]
  const span = { start: first?.start ?? piece.start, end: verb?.end ?? piece.end }
  const kind =
    cue.kinds.has('clause') ||
    cue.kinds.has('person') ||
    cue.kinds.has('that') ||
    cue.kinds.has('quote')
      ? 'said'
      : cue.kinds.has('belief')
        ? 'belief'
        : 'finding'
  return { ...blank(piece, span), source: source && spanOf(piece.items, source), kind }
}

/** `…, which he has repeatedly claimed would not have happened`: the clause keeps its "which". */
function relativeGap(piece: Piece, cue: Cue): Attribution | null {
  const { items } = piece
  const next = items[cue.at + 1]
  if (
    next?.pos !== 'AUX' ||
    !/^(?:would|will|was|were|is|are|had|has|could|should)$/.test(next.lower)
  )
    return null
  const verb = firstOfVerb(items, cue.at)
  const run = phraseBefore(items, verb)
  const relative = run ? items[run.from - 1] : undefined
  if (!run || !relative || !/^(?:which|that|who)$/.test(relative.lower)) return null
  return {
    ...framed(piece, cue, run, verb),
    content: { start: relative.start, end: contentEnd(piece) },
    rule: 'relative-gap',
    confidence: 0.8,
  }
}

/** The first word of the verb group that ends in the cue: `has repeatedly claimed`. */
function firstOfVerb(items: readonly Item[], at: number): number {
  let first = at
  while (first > 0 && isVerbal(items[first - 1])) first -= 1
  return first
}

function isVerbal(item: Item | undefined): boolean {
  if (!item || item.quote >= 0) return false
  if (item.pos === 'AUX' || /^(?:not|n't|also|never)$/.test(item.lower)) return true
  return item.pos === 'ADV' && !/^(?:when|where|why|how|however|there)$/.test(item.lower)
}

/** `Kremlin spokesman Peskov said that …`, `Smith, a lawyer, said: “…”`, `“…,” she said.` */
function subjectBefore(
  piece: Piece,
  cue: Cue,
  earlier: readonly Attribution[],
): Attribution | null {
  const { items } = piece
  const verb = firstOfVerb(items, cue.at)
  const bare = /ing$/.test(items[cue.at]?.lower ?? '') && items[verb]?.pos !== 'AUX'
  if (bare || isPassive(items, verb, cue) || items[cue.at - 1]?.lower === 'to') return null
  const subject = subjectEnding(items, verb)
  if (!subject) return coordinated(piece, cue, verb, earlier)
  const complement = complementOf(piece, cue.at, cue.kinds, cue.base)
  const adjacent = quoteBefore(items, subject.from)
  const saidBefore = adjacent !== null && saysQuotes(cue) ? [adjacent] : []
  const relative = items[verb - 1]
  const opens =
    /^(?:who|which)$/.test(relative?.lower ?? '') && relative?.text !== 'WHO'
      ? (relative?.start ?? null)
      : null
  const base = { ...framed(piece, cue, subject), opens, confidence: 0.95 }
  if (complement) {
    const quotes = [...saidBefore, ...complement.quotes]
    return {
      ...base,
      ...complement,
      quotes,
      rule: saidBefore.length ? 'quote-source-cue' : complement.rule,
    }
  }
  if (saidBefore.length > 0) {
    return {
      ...base,
      content: runningInto(items, adjacent),
      quotes: [...saidBefore, ...quotesAfter(items, cue.at + 1)],
      rule: 'quote-source-cue',
    }
  }
  return postposed(piece, cue, subject)
}

function isPassive(items: readonly Item[], verb: number, cue: Cue): boolean {
  const word = items[cue.at]?.lower ?? ''
  if (/ing$/.test(word)) return false
  for (let at = verb; at < cue.at; at += 1) {
    if (/^(?:is|are|was|were|be|been|being|'s|'re|get|got)$/.test(items[at]?.lower ?? ''))
      return true
  }
  return false
}

/** The subject that ends before a verb, looking through one apposition: `Dewar, an Ottawa MP, said`. */
function subjectEnding(items: readonly Item[], verb: number): Run | null {
  const before = items[verb - 1]
  if (before?.text === ']') return phraseBefore(items, verb - 1)
  if (before?.text === ',' || before?.text === ')' || /^[—–-]$/.test(before?.text ?? '')) {
    return beforeApposition(items, verb - 1)
  }
  if ((before?.lower === 'who' && before.text !== 'WHO') || before?.lower === 'which') {
    const end = items[verb - 2]?.text === ',' ? verb - 2 : verb - 1
    return phraseBefore(items, end)
  }
  const run = phraseBefore(items, verb)
  return run && widened(items, run)
}

function beforeApposition(items: readonly Item[], comma: number): Run | null {
  if (items[comma]?.text === ')') return phraseBefore(items, comma + 1)
  const mark = items[comma]?.text
  for (let at = comma - 1; at > Math.max(0, comma - 30); at -= 1) {
    const item = items[at]
    if (!item || item.quote >= 0) return null
    if (item.text !== mark) continue
    const relative = /^(?:who|whose|which|where)$/.test(items[at + 1]?.lower ?? '')
    if (!relative && hasFinite(items, at + 1, comma)) return null
    const named = mark === ',' ? roleAndName(items, at, comma) : null
    if (named) return named
    const run = phraseBefore(items, at)
    return run && !/^(?:\d+)$/.test(items[at - 1]?.text ?? '') ? run : null
  }
  // A comma astray between the subject and its verb, at the front of the sentence.
  const subject =
    mark === ',' && comma < 25 && /^(?:DET|PROPN|NOUN|ADJ|NUM)$/.test(items[0]?.pos ?? '')
  const verbless = items
    .slice(0, comma)
    .every((item, at) => item.quote < 0 && (isReducedVerb(item) || !isFiniteVerb(items, at)))
  return subject && verbless ? { from: 0, to: comma } : null
}

/** `a report published this week`: a participle that belongs to its noun. */
function isReducedVerb(item: Item): boolean {
  return /^(?:published|released|issued|made|written|posted|called|based|obtained|signed|led|known)$/.test(
    item.lower,
  )
}

/** `Malaysia's Prime Minister, Najib Razak said`: the title belongs to the name after the comma. */
function widened(items: readonly Item[], run: Run): Run {
  const name = items.slice(run.from, run.to).every((item) => item.pos === 'PROPN')
  if (!name || items[run.from - 1]?.text !== ',') return run
  const title = phraseBefore(items, run.from - 1)
  if (!title) return run
  const before = items[title.from - 1]
  const alone = !before || before.quote >= 0 || before.text === ','
  const titled = items.slice(title.from, title.to).some((item) => isTitleWord(item.lower))
  return alone && titled ? { from: title.from, to: run.to } : run
}

/** `X theorized that …, and wrote that …`: the second verb has the first one's subject. */
function coordinated(
  piece: Piece,
  cue: Cue,
  verb: number,
  earlier: readonly Attribution[],
): Attribution | null {
  const { items } = piece
  const last = earlier.findLast((one) => one.source !== null) ?? impliedSubject(piece, verb)
  const joined =
    /^(?:and|but|then)$/.test(items[verb - 1]?.lower ?? '') || items[verb - 1]?.text === ','
  if (!last?.source || !joined || last.kind === 'according-to') return null
  const complement = complementOf(piece, cue.at, cue.kinds, cue.base)
  if (!complement) return null
  return {
    ...framed(piece, cue, null),
    ...complement,
    source: last.source,
    medium: complement.medium ?? last.medium,
    rule: 'shared-subject',
    confidence: 0.85,
  }
}

/** `Zuckerberg tweeted to Mohamed and said …`: the first verb was none of saying, its subject still speaks. */
function impliedSubject(piece: Piece, verb: number): Attribution | null {
  const subject = piece.items[verb - 1]?.lower === 'and' ? mainSubject(piece.items, verb) : null
  const source = subject && spanOf(piece.items, subject)
  return source ? { ...blank(piece, source), source } : null
}

/** `Trump claiming he …`, `…, suggesting they could be fake`, `with one poster writing “…”`. */
function participle(piece: Piece, cue: Cue, earlier: readonly Attribution[]): Attribution | null {
  const { items } = piece
  if (!/ing$/.test(items[cue.at]?.lower ?? '')) return null
  const complement = complementOf(piece, cue.at, cue.kinds, cue.base)
  if (!complement) return null
  const before = items[cue.at - 1]
  const base = { ...framed(piece, cue, null), ...complement, confidence: 0.85 }
  const last = earlier.at(-1)
  if (/^(?:and|or|but)$/.test(before?.lower ?? '') && last?.rule === 'participle') {
    return { ...base, source: last.source, rule: 'participle' }
  }
  const adjacent = before?.text === ',' ? null : phraseBefore(items, cue.at)
  const subject = mainSubject(items, cue.at)
  if (adjacent && !isDocument(items, adjacent) && before?.pos !== 'ADP') {
    const medium = subject && isDocument(items, subject) ? spanOf(items, subject) : base.medium
    return { ...base, source: spanOf(items, adjacent), medium, rule: 'object-participle' }
  }
  const own = subject ?? laterSubject(items, cue.at)
  return own ? { ...base, source: spanOf(items, own), rule: 'participle' } : null
}

function isDocument(items: readonly Item[], run: Run): boolean {
  return (
    /^(?:statement|announcement|speech|remarks|report)$/.test(headWord(items, run)) ||
    isMediumWord(headWord(items, run))
  )
}

function headWord(items: readonly Item[], run: Run): string {
  let head = ''
  for (const item of items.slice(run.from, run.to)) {
    if (head && item.pos === 'ADP') break
    if (item.pos === 'NOUN' || item.pos === 'PROPN') head = item.lower
  }
  return head
}

/** `Writing in a blog post, Matthew Ingram …`: the subject comes after the participle's comma. */
function laterSubject(items: readonly Item[], from: number): Run | null {
  for (let at = from + 1; at < items.length; at += 1) {
    if (items[at]?.text === ',') return phraseAfter(items, at + 1)
  }
  return null
}

/** The subject of the first verb of the clause that a participle leans on. */
export function mainSubject(items: readonly Item[], before: number): Run | null {
  for (let at = 0; at < before; at += 1) {
    if (!isFiniteVerb(items, at)) continue
    const verb = firstOfVerb(items, at)
    const subject = subjectEnding(items, verb)
    if (subject && subject.from < verb) return subject
  }
  return null
}

/** `…, the parents are accused of neglect, Smith said.` */
function postposed(piece: Piece, cue: Cue, subject: Run): Attribution | null {
  const { items } = piece
  const comma = items[subject.from - 1]
  const last = items[subject.from - 2]
  const first = items[0]
  if (
    comma?.text !== ',' ||
    !last ||
    !first ||
    (!cue.kinds.has('clause') && !cue.kinds.has('belief'))
  )
    return null
  if (!hasFinite(items, 0, subject.from - 1)) return null
  const next = items[cue.at + 1]
  const closes =
    !next ||
    next.pos === 'PUNCT' ||
    next.pos === 'ADP' ||
    next.pos === 'ADV' ||
    next.pos === 'SCONJ' ||
    next.pos === 'CCONJ'
  if (!closes) return null
  return {
    ...framed(piece, cue, subject),
    content: { start: first.start, end: last.end },
    rule: 'clause-source-cue',
    confidence: 0.9,
  }
}

/** `…, said a spokesman for the ministry.` */
function invertedAfterClause(piece: Piece, cue: Cue): Attribution | null {
  const { items } = piece
  const comma = items[cue.at - 1]
  const last = items[cue.at - 2]
  const first = items[0]
  if (comma?.text !== ',' || !last || !first || !cue.kinds.has('clause')) return null
  const run = sourceAfter(items, skipAdverbs(items, cue.at + 1))
  if (
    !run ||
    !hasFinite(items, 0, cue.at - 1) ||
    !/(?:ed|said|says|wrote)$/.test(items[cue.at]?.lower ?? '')
  )
    return null
  return {
    ...framed(piece, cue, run),
    content: { start: first.start, end: last.end },
    rule: 'clause-cue-source',
    confidence: 0.85,
  }
}
