import type { Candidate } from './candidates.ts'
import type { AttributionLink, Entity } from './extraction-result.ts'
import { phraseBefore } from './noun-phrases.ts'
import type { Reading } from './reading.ts'

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
  return candidates.map((candidate) => {
    const subject = subjects[candidate.sentence]?.name ?? null
    const missing = { pronoun: subject, antecedent: antecedentOf(reading, candidate), subject }
    return suggestionFor(reading.text, candidate, missing)
  })
}

function suggestionFor(text: string, candidate: Candidate, missing: Missing): string {
  const speaker = speakerOf(candidate.links)
  const plain = balanced(text.slice(candidate.start, candidate.end).replace(/\s+/g, ' ').trim())
  if (speaker && candidate.level === 'direct')
    return `${speaker.name}: “${capital(plain.replace(/^[“"]+|[”"]+$/g, ''))}”`
  const body = completed(plain, candidate, speaker, missing)
  if (!speaker || candidate.level === 'narration') return capital(finished(body))
  const clause = body === plain ? lower(plain, candidate) : body
  return finished(`According to ${inSentence(speaker.name)}, ${clause}`)
}

function speakerOf(links: readonly AttributionLink[]): AttributionLink | null {
  return links.findLast((link) => link.role !== 'medium') ?? links.at(-1) ?? null
}

/** Without a quotation mark whose partner stands outside the span. */
function balanced(plain: string): string {
  const marks = plain.match(/["“”]/g)?.length ?? 0
  return marks % 2 === 0 ? plain : plain.replace(/^["“]|["”]$/, '')
}

function completed(
  plain: string,
  candidate: Candidate,
  speaker: AttributionLink | null,
  missing: Missing,
): string {
  const relative = /^(which|who|where)\s+/i.exec(plain)
  if (relative && missing.antecedent) {
    const rest = plain.slice(relative[0].length)
    return relative[1]?.toLowerCase() === 'where'
      ? `In ${missing.antecedent}, ${rest}`
      : `${missing.antecedent} ${rest}`
  }
  const pronoun = /^(he|she|it|they)(?=['’]|\s)/i.exec(plain)
  const person = /^(?:he|she)$/i.test(pronoun?.[1] ?? '')
  const name = person ? (speaker?.name ?? missing.pronoun) : null
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
function lower(body: string, candidate: Candidate): string {
  const first = candidate.items.find((item) => item.quote < 0 && item.pos !== 'PUNCT')
  if (!first || first.pos === 'PROPN' || first.text === 'I' || /^\p{Lu}{2,}/u.test(first.text))
    return body
  return body.replace(/^\p{Lu}(?=\p{Ll}|\s)/u, (letter) => letter.toLowerCase())
}

const common =
  /^(?:Some|Recent|Many|Several|His|Her|Their|Its|One|Two|Other|Both|A|An|Critics|Officials|Police|Witnesses|Estimates|Posts|Reports|Experts|Scientists|Researchers|Residents|Doctors|Prosecutors|Lawyers|Members|Most|Few|Neighbou?rs|Sources|Local|Former)\b/

/** A group's name in the middle of a sentence: "recent reports", but "Scientology officials". */
function inSentence(name: string): string {
  return common.test(name) ? name.replace(/^./, (letter) => letter.toLowerCase()) : name
}
