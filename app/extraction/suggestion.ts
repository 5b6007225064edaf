import type { Candidate } from './candidates.ts'
import type { AttributionLink, Entity } from './extraction-result.ts'
import { phraseBefore } from './noun-phrases.ts'
import type { Reading } from './reading.ts'
import type { Token } from './tagging.ts'

/** Names for what a candidate leaves out: who "he" is, what "which" stands for, whose verb it is. */
type Missing = { pronoun: string | null; antecedent: string | null; subject: string | null }

/**
 * For each candidate a wording that reads alone: the pronoun it begins with is named, a relative
 * clause gets what it is about, and it says who asserts it. A help for whoever edits it, never the
 * evidence. `subjects` is who each sentence is about, where that is known.
 */
export function suggestionsFor(
  reading: Reading,
  candidates: readonly Candidate[],
  subjects: readonly (Entity | null)[],
): string[] {
  const capitalised = namesWithin(reading)
  return candidates.map((candidate) => {
    const subject = subjects[candidate.sentence]?.name ?? null
    const missing = { pronoun: subject, antecedent: antecedentOf(reading, candidate), subject }
    return suggestionFor(reading.text, candidate, missing, capitalised)
  })
}

function suggestionFor(
  text: string,
  candidate: Candidate,
  missing: Missing,
  capitalised: ReadonlySet<string>,
): string {
  const speaker = speakerOf(candidate)
  const plain = balanced(text.slice(candidate.start, candidate.end).replace(/\s+/g, ' ').trim())
  if (speaker && candidate.level === 'direct')
    return `${speaker.name}: “${capital(plain.replace(/^[“"]+|[”"]+$/g, ''))}”`
  const reported = speaker !== null && candidate.level === 'indirect'
  // "According to Ana Ruiz, she had …": once named, a speaker is "she".
  const body =
    reported && /^(?:he|she)\b/i.test(plain) ? plain : completed(plain, candidate, missing)
  if (!speaker || candidate.level === 'narration') return capital(finished(body))
  const clause = body === plain ? lower(plain, candidate, capitalised) : body
  return finished(`According to ${withArticle(text, speaker)}, ${clause}`)
}

/** The claimant: who is quoted inside a quotation is not the one who asserts it. */
function speakerOf({ links, level }: Candidate): AttributionLink | null {
  const asserts = ({ role }: AttributionLink) =>
    role !== 'medium' && (role !== 'nested-speaker' || level === 'indirect')
  return links.findLast(asserts) ?? links.at(-1) ?? null
}

/** Words that the text capitalises in the middle of a sentence. */
function namesWithin(reading: Reading): Set<string> {
  const inside = (tokens: readonly Token[], at: number) =>
    at > 0 && tokens[at - 1]?.pos !== 'PUNCT' && /^\p{Lu}\p{Ll}/u.test(tokens[at]?.text ?? '')
  const names = new Set<string>()
  for (const [index, tokens] of reading.tokens.entries()) {
    if (reading.sentences[index]?.kind !== 'prose') continue
    for (const [at, { text }] of tokens.entries()) if (inside(tokens, at)) names.add(text)
  }
  return names
}

/** Without a quotation mark whose partner stands outside the span. */
function balanced(plain: string): string {
  const marks = plain.match(/["“”]/g)?.length ?? 0
  return marks % 2 === 0 ? plain : plain.replace(/^["“]|["”]$/, '')
}

function completed(plain: string, candidate: Candidate, missing: Missing): string {
  const relative = /^(which|who|where)\s+/i.exec(plain)
  if (relative && missing.antecedent) {
    const rest = plain.slice(relative[0].length)
    return relative[1]?.toLowerCase() === 'where'
      ? `in ${missing.antecedent}, ${rest}`
      : `${missing.antecedent} ${rest}`
  }
  const pronoun = /^(he|she|it|they)(?=['’]|\s)/i.exec(plain)
  const person = /^(?:he|she)$/i.test(pronoun?.[1] ?? '')
  const name = person ? missing.pronoun : null
  if (pronoun && name) {
    const rest = plain.slice(pronoun[0].length)
    return (
      name +
      rest
        .replace(/^['’]s\b/, ' is')
        .replace(/^['’]d\b/, ' would')
        .replace(/^['’]ll\b/, ' will')
    )
  }
  const first = candidate.items.find((item) => item.pos !== 'PUNCT')
  const headless =
    candidate.rule === 'coordinate' && (first?.pos === 'AUX' || first?.pos === 'VERB')
  return headless && missing.subject ? `${missing.subject} ${plain}` : plain
}

/** What "which" stands for: the noun phrase just before it. */
function antecedentOf(reading: Reading, candidate: Candidate): string | null {
  if (candidate.rule !== 'relative' && candidate.rule !== 'coordinate') return null
  const piece = reading.pieces[candidate.sentence]?.find(
    ({ within }) => within === candidate.within,
  )
  const at = piece?.items.findIndex((item) => item.start >= candidate.start) ?? -1
  if (!piece || at < 1) return null
  const end = piece.items[at - 1]?.text === ',' ? at - 1 : at
  const run = phraseBefore(piece.items, end)
  const first = run && piece.items[run.from]
  const last = run && piece.items[run.to - 1]
  return first && last ? reading.text.slice(first.start, last.end) : null
}

function finished(body: string): string {
  return /[.!?…]["”’]?$/.test(body) ? body : `${body}.`
}

function capital(body: string): string {
  return body.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** Small again where the clause began its sentence with a word that is no name. */
function lower(body: string, candidate: Candidate, capitalised: ReadonlySet<string>): string {
  const first = candidate.items.find((item) => item.quote < 0 && item.pos !== 'PUNCT')
  if (!first || first.pos === 'PROPN' || first.text === 'I' || /^\p{Lu}{2,}/u.test(first.text))
    return body
  const closed = /^(?:DET|PRON|ADP|SCONJ|CCONJ|AUX|PART)$/.test(first.pos)
  if (!closed && capitalised.has(first.text)) return body
  return body.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase())
}

const common =
  /^(?:Some|Recent|Many|Several|His|Her|Their|Its|One|Two|Other|Both|A|An|Critics|Officials|Police|Witnesses|Estimates|Posts|Reports|Experts|Scientists|Researchers|Residents|Doctors|Prosecutors|Lawyers|Members|Most|Few|Neighbou?rs|Sources|Local|Former)\b/

/** `the council's auditor`: a speaker's name has lost its article, a sentence wants it back. */
function withArticle(text: string, { name, source }: AttributionLink): string {
  const words = source ? text.slice(source.start, source.end).replace(/[’]/g, "'") : ''
  return words.toLowerCase() === `the ${name.toLowerCase()}`
    ? `the ${inSentence(name)}`
    : inSentence(name)
}

/** A group's name in the middle of a sentence: "recent reports", but "Scientology officials". */
function inSentence(name: string): string {
  return common.test(name) ? name.replace(/^./, (letter) => letter.toLowerCase()) : name
}
