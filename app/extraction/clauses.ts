import type { Span } from './extraction-result.ts'
import { phraseAfter, phraseBefore } from './noun-phrases.ts'
import type { Item } from './outline.ts'
import { isFiniteVerb } from './tagging.ts'

/** One assertion inside a sentence; `rule` says what cut it off. */
export type Clause = Span & { rule: string }

type Range = { from: number; to: number }

/**
 * The assertions that a run of words makes, in order: clauses joined by "and" with subjects of their
 * own, relative clauses, results (`, causing …`). They may overlap; each stands in one piece.
 */
export function clausesOf(items: readonly Item[], spoken = false): Clause[] {
  const clauses: Clause[] = []
  for (const range of coordinated(items)) {
    const split = subordinated(items, range, spoken)
    for (const part of split) {
      const span = trimmedSpan(items, part, spoken)
      if (span) clauses.push({ ...span, rule: part.rule })
    }
  }
  return clauses
}

/** The ranges between the conjunctions that join whole clauses. */
function coordinated(items: readonly Item[]): Range[] {
  const ranges: Range[] = []
  let from = 0
  for (let at = 1; at < items.length - 1; at += 1) {
    const resume = clauseJoint(items, from, at)
    if (resume === null) continue
    ranges.push({ from, to: at })
    from = resume
    at = resume
  }
  ranges.push({ from, to: items.length })
  return ranges
}

/** Where the next clause begins when the item at `at` joins two, else null. */
function clauseJoint(items: readonly Item[], from: number, at: number): number | null {
  const here = items[at]
  const next = items[at + 1]
  if (!here || !next || here.quote >= 0 || !hasFinite(items, from, at)) return null
  if (here.text === ';') return hasFinite(items, at + 1, items.length) ? at + 1 : null
  const comma = here.text === ','
  const word = comma ? next : here
  if (comma && splices(items, from, at)) return at + 1
  if (!/^(?:and|but|yet|while|whereas|although|though)$/.test(word.lower)) return null
  if (/^(?:while|although|though|whereas|yet)$/.test(word.lower) && !comma) return null
  const start = comma ? at + 2 : at + 1
  // "Once it lands, it weakens and the rain stops": one condition governs both.
  if (!comma && conditional.test(items[from]?.lower ?? '')) return null
  if (items[start]?.lower === 'that' && startsClause(items, start + 1)) return start + 1
  if (inRelative(items, from, at) && !comma) return null
  if (startsClause(items, start)) return start
  return sharesSubject(items, start, comma) ? start : null
}

const conditional = /^(?:if|when|once|as|while|because|since|after|before|unless|until|given)$/

/** `Lawsuits have been filed, lists have been shut down`: clauses with nothing but a comma between them. */
function splices(items: readonly Item[], from: number, comma: number): boolean {
  for (let at = from; at < comma; at += 1) {
    if (
      conditional.test(items[at]?.lower ?? '') ||
      /^(?:that|which|who|where|whose|according)$/.test(items[at]?.lower ?? '')
    )
      return false
  }
  const subject = phraseAfter(items, comma + 1)
  if (!subject || items[subject.to]?.pos !== 'AUX') return false
  return subject.to - subject.from > 1 || items[subject.from]?.pos === 'PRON'
}

/** A subject and its finite verb straight away: `the site was`, `by Friday the site was`. */
function startsClause(items: readonly Item[], start: number): boolean {
  let at = start
  if (items[at]?.pos === 'ADP' || items[at]?.pos === 'ADV') {
    const limit = Math.min(items.length, at + 14)
    for (let index = at; index < limit; index += 1) {
      const item = items[index]
      if (!item || item.quote >= 0 || item.text === ',' || /^(?:which|that|who)$/.test(item.lower))
        return item?.text === ',' && startsClause(items, index + 1)
      if (isFiniteVerb(items, index)) return index > at + 1 && items[index - 1]?.pos !== 'ADP'
    }
    return false
  }
  if (items[at]?.lower === 'there' && items[at + 1]?.pos === 'AUX') return true
  const subject = phraseAfter(items, at)
  if (!subject || objectPronoun(items[at])) return false
  at = subject.to
  while (items[at]?.pos === 'ADV') at += 1
  return isFiniteVerb(items, at) && !isReduced(items, at) && goesOn(items, at + 1)
}

/** "and 300,000 people killed, …": a participle with nothing after it is no clause. */
function goesOn(items: readonly Item[], at: number): boolean {
  const next = items[at]
  const verb = items[at - 1]
  if (verb?.pos === 'AUX') return true
  return (
    next !== undefined &&
    (next.quote >= 0 ||
      next.pos !== 'PUNCT' ||
      /^["“'(]$/.test(next.text) ||
      !/(?:ed|en)$/.test(verb?.lower ?? ''))
  )
}

function objectPronoun(item: Item | undefined): boolean {
  return /^(?:him|them|me|us)$/.test(item?.lower ?? '')
}

/** "people killed in the storm": a past participle after its noun, with no object and no auxiliary. */
function isReduced(items: readonly Item[], at: number): boolean {
  const verb = items[at]
  const next = items[at + 1]
  return (
    verb?.pos === 'VERB' &&
    /(?:ed|en|wn|ld|nt)$/.test(verb.lower) &&
    (next?.lower === 'by' ||
      (next?.pos === 'ADP' &&
        /^(?:in|at|on)$/.test(next.lower) &&
        /(?:ed)$/.test(verb.lower) === false))
  )
}

/** `…, but refused to say`, `and has moved inland`: the same subject does something else. */
function sharesSubject(items: readonly Item[], start: number, comma: boolean): boolean {
  let at = start
  while (items[at]?.pos === 'ADV') at += 1
  const verb = items[at]
  if (!verb || !isFiniteVerb(items, at)) return false
  const auxiliary = /^(?:has|have|had|was|were|is|are|will)$/.test(verb.lower)
  return !comma && auxiliary && items.length - at > 3
}

function inRelative(items: readonly Item[], from: number, at: number): boolean {
  for (let index = at - 1; index >= from; index -= 1) {
    const item = items[index]
    if (item?.text === ',') return false
    if (/^(?:that|which|who|whose|where)$/.test(item?.lower ?? '') && item?.pos !== 'DET')
      return true
  }
  return false
}

type Part = Range & { rule: string }

const results =
  /^(?:causing|following|leaving|making|killing|forcing|bringing|resulting|prompting|giving|leading|allowing|raising|injuring|destroying|meaning|ending|becoming)$/

/** Cuts relative clauses, results and concessions out of one clause. */
function subordinated(items: readonly Item[], range: Range, spoken: boolean): Part[] {
  const concession = concessionIn(items, range)
  if (concession)
    return [
      ...subordinated(items, concession.first, spoken),
      ...subordinated(items, concession.second, spoken),
    ]
  const parts: Part[] = []
  let mainEnd = range.to
  for (let at = range.from + 2; at < range.to - 2; at += 1) {
    const relative =
      relativeAt(items, range, at, spoken) ??
      resultAt(items, range, at) ??
      impersonalAt(items, range, at) ??
      appositionAt(items, range, at)
    if (!relative) continue
    if (relative.to >= range.to - 1 && mainEnd === range.to) mainEnd = relative.cut
    parts.push({ from: relative.from, to: relative.to, rule: relative.rule })
    at = Math.max(at, relative.from + 1)
  }
  const main = { from: range.from, to: mainEnd, rule: range.from > 0 ? 'coordinate' : 'clause' }
  return [main, ...parts]
}

function concessionIn(
  items: readonly Item[],
  range: Range,
): { first: Range; second: Range } | null {
  const first = items[range.from]
  if (!/^(?:though|although|while|whereas)$/.test(first?.lower ?? '')) return null
  for (let at = range.from + 4; at < range.to - 2; at += 1) {
    if (
      items[at]?.text === ',' &&
      hasFinite(items, range.from + 1, at) &&
      hasFinite(items, at, range.to)
    ) {
      return { first: { from: range.from + 1, to: at }, second: { from: at + 1, to: range.to } }
    }
  }
  return null
}

type Cut = Part & { cut: number }

/** A relative clause with a verb of its own and enough words to be checked. */
function relativeAt(items: readonly Item[], range: Range, at: number, spoken: boolean): Cut | null {
  const here = items[at]
  const before = items[at - 1]
  if (!here || !before || here.quote >= 0) return null
  const preposition = before.pos === 'ADP' && before.text !== ','
  if (before.text === '[') return null
  const pronoun =
    /^(?:which|who)$/.test(here.lower) || (here.lower === 'where' && before.text === ',')
  if (!pronoun || preposition) return null
  const comma = before.text === ','
  // In speech a relative without a comma is part of its noun; in a report it packs in a fact.
  if (spoken && !comma) return null
  let verb = at + 1
  while (items[verb]?.pos === 'ADV') verb += 1
  const subjectFirst = here.lower !== 'who' && !isFiniteVerb(items, verb)
  if (subjectFirst && !hasFinite(items, at + 1, Math.min(range.to, at + 12))) return null
  if (!subjectFirst && !isFiniteVerb(items, verb)) return null
  const to = relativeEnd(items, range, at, comma)
  if (to - at < 4) return null
  return { from: at, to, cut: comma ? at - 1 : range.to, rule: 'relative' }
}

function relativeEnd(items: readonly Item[], range: Range, at: number, comma: boolean): number {
  let verbs = 0
  for (let index = at + 1; index < range.to; index += 1) {
    const item = items[index]
    if (!item) break
    const starts =
      isFiniteVerb(items, index) &&
      !isFiniteVerb(items, index - 1) &&
      items[index - 1]?.pos !== 'ADV'
    if (starts) verbs += 1
    const verbNext =
      isFiniteVerb(items, index + 1) ||
      (items[index + 1]?.pos === 'ADV' && isFiniteVerb(items, index + 2))
    if (comma && item.text === ',' && verbs > 0 && verbNext) return index
    if (!comma && item.text === ',' && verbs > 0) return index
    if (
      !comma &&
      verbs === 2 &&
      starts &&
      !/^(?:and|or|that|who|which)$/.test(items[index - 1]?.lower ?? '') &&
      items[index]?.pos === 'VERB' &&
      items[index - 1]?.pos === 'NOUN'
    )
      return index
  }
  return range.to
}

/** `after it became known that he left …`: nobody says so, and it is a claim of its own. */
function impersonalAt(items: readonly Item[], range: Range, at: number): Cut | null {
  const before = items[at - 1]?.lower ?? ''
  if (items[at]?.lower !== 'that' || range.to - at < 5) return null
  if (
    !/^(?:known|emerged|revealed|reported|announced|alleged|clear|discovered|found|believed|transpired)$/.test(
      before,
    )
  )
    return null
  const subject = items.slice(Math.max(range.from, at - 5), at).some(({ lower }) => lower === 'it')
  return subject ? { from: at + 1, to: range.to, cut: range.to, rule: 'impersonal' } : null
}

/** `Rohingya, a stateless minority of Muslims from Myanmar`: what a name is, said in passing. */
function appositionAt(items: readonly Item[], range: Range, at: number): Cut | null {
  const named = items[at - 2]?.pos === 'PROPN' || /^["”]$/.test(items[at - 2]?.text ?? '')
  if (items[at - 1]?.text !== ',' || !named || !/^(?:an?|the)$/.test(items[at]?.lower ?? ''))
    return null
  let to = at
  while (to < range.to && !/^[,;:.!?]$/.test(items[to]?.text ?? '') && (items[to]?.quote ?? -1) < 0)
    to += 1
  if (to - at < 4 || hasFinite(items, at, to)) return null
  const head = phraseBefore(items, at - 1)
  return head ? { from: head.from, to, cut: range.to, rule: 'apposition' } : null
}

function resultAt(items: readonly Item[], range: Range, at: number): Cut | null {
  const here = items[at]
  if (!here || items[at - 1]?.text !== ',' || !results.test(here.lower)) return null
  let to = range.to
  for (let index = at + 1; index < range.to; index += 1) {
    if (items[index]?.text === ',' && isFiniteVerb(items, index + 1)) to = index
  }
  return to - at >= 4 ? { from: at, to, cut: at - 1, rule: 'result' } : null
}

/** Whether any item of the range is a verb that carries a clause. */
export function hasFinite(items: readonly Item[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isFiniteVerb(items, at)) return true
  return false
}

const opening =
  /^(?:and|but|yet|so|or|however|meanwhile|moreover|furthermore|also|additionally|unfortunately|nevertheless|nonetheless|instead|indeed|yes|no|well|then)$/

/** The span of a range without the conjunctions, commas and marks at its edges. */
function trimmedSpan(items: readonly Item[], range: Range, spoken: boolean): Span | null {
  let { from, to } = range
  while (
    from < to &&
    (isMark(items[from]) ||
      (opening.test(items[from]?.lower ?? '') && opensFreely(items, from, spoken)))
  )
    from += 1
  while (to > from && isMark(items[to - 1]) && !/^[)\]”"’'%]$/.test(items[to - 1]?.text ?? ''))
    to -= 1
  while (
    to > from &&
    /^(?:and|but|or|with|which|that|although|though|while|as|[,;])$/.test(
      items[to - 1]?.lower ?? '',
    )
  )
    to -= 1
  const first = items[from]
  const last = items[to - 1]
  return first && last && from < to ? { start: first.start, end: last.end } : null
}

function isMark(item: Item | undefined): boolean {
  return (
    item !== undefined && item.quote < 0 && item.pos === 'PUNCT' && !/^[([“"‘']$/.test(item.text)
  )
}

/** "However, it …" and "But it …" lead in; "No one …", "Also known …", "So many …" begin the clause. */
function opensFreely(items: readonly Item[], at: number, spoken: boolean): boolean {
  if (items[at + 1]?.text === ',') return true
  return !spoken && /^(?:and|but|yet|or)$/.test(items[at]?.lower ?? '')
}
