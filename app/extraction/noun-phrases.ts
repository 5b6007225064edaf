import type { Item } from './outline.ts'

/** A run of items, `to` exclusive. */
export type Run = { from: number; to: number }

const nominal = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'DET', 'ADJ', 'X', 'SYM'])
const heads = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'X'])
const joining = new Set(['of', 'for', 'in', 'at', 'from', 'on', 'with', 'by', 'such', 'as', 'to'])
const objects = new Set(['him', 'her', 'them', 'me', 'us', 'himself', 'herself', 'themselves'])
const weekdays = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:today|yesterday|earlier|later)$/

/** The noun phrase that ends just before `end`, null when there is none. */
export function phraseBefore(items: readonly Item[], end: number): Run | null {
  let at = end - 1
  if (items[at]?.text === ')') at = opener(items, at) - 1
  const head = items[at]
  if (!head || !isHead(head) || isObject(head)) return null
  if (weekdays.test(head.lower)) return beforeDay(items, at)
  let from = at
  while (from > 0 && extendsLeft(items, from)) from -= 1
  return tidied(items, { from, to: at + 1 })
}

/** The noun phrase that begins at `start`, null when there is none. */
export function phraseAfter(items: readonly Item[], start: number): Run | null {
  const first = items[start]
  if (!first || !(nominal.has(first.pos) || isQuoteMark(first)) || isObject(first)) return null
  if (/^(?:that|what|which|who|whom|whose)$/.test(first.lower) || weekdays.test(first.lower))
    return null
  let to = start
  while (to < items.length && extendsRight(items, start, to)) to += 1
  while (to > start && !isHead(items[to - 1]) && !isQuoteMark(items[to - 1])) to -= 1
  return to > start ? { from: start, to } : null
}

/** `Posts on the board from Friday said`: the phrase before the day. */
function beforeDay(items: readonly Item[], at: number): Run | null {
  return /^(?:from|on|since)$/.test(items[at - 1]?.lower ?? '') ? phraseBefore(items, at - 1) : null
}

function isHead(item: Item | undefined): boolean {
  if (!item || item.quote >= 0) return false
  return (
    heads.has(item.pos) || /^(?:some|many|others|several|both|most|few|critics)$/.test(item.lower)
  )
}

function isQuoteMark(item: Item | undefined): boolean {
  return item?.quote === -1 && /^["“”'‘’]$/.test(item.text)
}

/** "us", not "US". */
function isObject(item: Item): boolean {
  return objects.has(item.lower) && item.text !== 'US'
}

function opener(items: readonly Item[], close: number): number {
  for (let at = close; at >= Math.max(0, close - 12); at -= 1)
    if (items[at]?.text === '(') return at
  return close
}

function extendsLeft(items: readonly Item[], from: number): boolean {
  const here = items[from]
  const left = items[from - 1]
  if (!here || !left || left.quote >= 0) return false
  if (left.lower === 'that' || left.lower === 'which' || left.lower === 'who') return false
  // A pronoun is a whole subject: nothing belongs to it on its left.
  if (here.pos === 'PRON' && !/^(?:one|others|some|many)$/.test(here.lower)) return false
  if (left.pos === 'PRON')
    return /^(?:his|her|its|their|our|my|your|one|some|many)$/.test(left.lower)
  if (left.pos === 'PART') return left.lower === "'s" || left.lower === "'"
  if (nominal.has(left.pos)) return !isObject(left)
  if (left.pos === 'CCONJ' || left.text === '&') {
    return (
      /^(?:and|or|&)$/.test(left.lower) && isHead(items[from - 2]) && !clauseBefore(items, from - 2)
    )
  }
  if (left.pos === 'ADP' || joining.has(left.lower)) {
    return (
      joining.has(left.lower) &&
      (isHead(items[from - 2]) || joining.has(items[from - 2]?.lower ?? ''))
    )
  }
  if (left.text === '-' || left.text === '/' || left.text === '.')
    return left.start !== 0 && left.end === here.start
  if (isQuoteMark(left)) return true
  // "the newly leaked tapes": a participle between an article or an adverb and its noun.
  if (left.pos === 'VERB' && /(?:ed|en)$/.test(left.lower) && here.pos === 'NOUN') {
    return /^(?:ADV|DET|ADP|ADJ)$/.test(items[from - 2]?.pos ?? '')
  }
  if (left.pos === 'ADV') return here.pos === 'VERB' && /ly$/.test(left.lower)
  // "A, B and C": a comma between names, once a later "and" has shown that they are listed.
  return left.text === ',' && isListed(items, from)
}

function isListed(items: readonly Item[], from: number): boolean {
  const name = (item: Item | undefined) => item?.pos === 'PROPN'
  if (!name(items[from]) || !name(items[from - 2])) return false
  for (let at = from; at < Math.min(items.length, from + 8); at += 1) {
    if (items[at]?.lower === 'and') return true
    if (!name(items[at]) && items[at]?.text !== ',') return false
  }
  return false
}

/** Whether the words up to `at` already hold a verb: then "and" joins clauses, not names. */
function clauseBefore(items: readonly Item[], at: number): boolean {
  for (let index = at; index >= 0; index -= 1) {
    const item = items[index]
    if (!item || item.quote >= 0 || item.pos === 'PUNCT') return false
    if (item.pos === 'VERB' || item.pos === 'AUX') return true
  }
  return false
}

function extendsRight(items: readonly Item[], start: number, to: number): boolean {
  const here = items[to]
  const before = items[to - 1]
  if (!here || here.quote >= 0) return false
  if (here.pos === 'PRON' && to > start)
    return /^(?:his|her|its|their|one)$/.test(here.lower) && before?.pos === 'ADP'
  if (
    to > start &&
    before?.pos === 'PRON' &&
    !/^(?:his|her|its|their|one|some|my|our)$/.test(before.lower)
  )
    return false
  if (weekdays.test(here.lower) && to > start) return false
  if (nominal.has(here.pos))
    return (
      to === start ||
      here.pos !== 'DET' ||
      before?.pos === 'ADP' ||
      before?.pos === 'DET' ||
      before?.pos === 'CCONJ'
    )
  if (here.pos === 'PART') return here.lower === "'s" || here.lower === "'"
  if (here.pos === 'ADP')
    return (
      /^(?:of|for|at|from|by|on|in|with)$/.test(here.lower) &&
      isHead(before) &&
      isNominal(items[to + 1]) &&
      !isTime(items, to)
    )
  if (here.pos === 'CCONJ')
    return (
      here.lower === 'and' &&
      isHead(before) &&
      items[to + 1]?.pos === 'PROPN' &&
      before?.pos === 'PROPN'
    )
  if (isQuoteMark(here)) return true
  return (here.text === '-' || here.text === '/') && here.start === before?.end
}

function isNominal(item: Item | undefined): boolean {
  return item !== undefined && nominal.has(item.pos)
}

const times =
  /^(?:\d|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)/
const occasions =
  /^(?:statement|interview|press|news|speech|conference|tweet|post|email|e-mail|letter|report|blog|address|response|reply)$/

function isTime(items: readonly Item[], at: number): boolean {
  const next = items[at + 1]?.lower ?? ''
  const second = items[at + 2]?.lower ?? ''
  const third = items[at + 3]?.lower ?? ''
  return (
    times.test(next) ||
    occasions.test(next) ||
    occasions.test(second) ||
    (/^(?:an?|the)$/.test(next) && occasions.test(third))
  )
}

const introducers =
  /^(?:also|meanwhile|however|still|then|later|earlier|today|yesterday|while|when|as|but|and|on|in|at)$/

/** Without a leading adverb or day, and without an adverbial that a comma should have ended. */
function tidied(items: readonly Item[], run: Run): Run | null {
  let { from } = run
  const { to } = run
  while (
    from < to &&
    (introducers.test(items[from]?.lower ?? '') ||
      weekdays.test(items[from]?.lower ?? '') ||
      isQuoteOnly(items, from, to))
  )
    from += 1
  // "As a result some people say": the subject begins after the result.
  if (items[from]?.lower === 'a' && items[from + 1]?.lower === 'result') from += 2
  const adverbial = items[from - 1]?.pos === 'ADP' && items[to - 1]?.pos === 'PROPN'
  if (adverbial) {
    let name = to - 1
    while (name > from && items[name - 1]?.pos === 'PROPN') name -= 1
    from = name
  }
  return from < to ? { from, to } : null
}

/** A lone mark at the front: the end of a quotation, not the start of a name. */
function isQuoteOnly(items: readonly Item[], from: number, to: number): boolean {
  if (!isQuoteMark(items[from])) return false
  for (let at = from + 1; at < to; at += 1) if (isQuoteMark(items[at])) return false
  return true
}
