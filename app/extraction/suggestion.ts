import type { Candidate } from './candidates.ts'
import type { AttributionLink } from './extraction-result.ts'
import type { Reading } from './reading.ts'

/** A suggestion for each candidate; see `suggestionFor`. */
export function suggestionsFor(reading: Reading, candidates: readonly Candidate[]): string[] {
  return candidates.map((candidate) => suggestionFor(reading.text, candidate, null, null))
}

/**
 * A wording of the claim that reads alone: the pronoun it begins with is named, a relative clause gets
 * its subject, and it says who asserts it. A help for the person who edits it, never the evidence.
 */
export function suggestionFor(
  text: string,
  candidate: Candidate,
  subjectName: string | null,
  antecedent: string | null,
): string {
  const speaker = speakerOf(candidate.links)
  const plain = text
    .slice(candidate.start, candidate.end)
    .replace(/\s+/g, ' ')
    .replace(/^["“”'‘]+|["“”]+$/g, '')
    .trim()
  const body = withSubject(plain, candidate, speaker, subjectName, antecedent)
  const sentence = finished(body)
  if (!speaker || candidate.level === 'narration') return capital(sentence)
  if (candidate.level === 'direct') return `${speaker.name}: “${capital(plain)}”`
  return `According to ${speaker.name}, ${lower(sentence, candidate)}`
}

function speakerOf(links: readonly AttributionLink[]): AttributionLink | null {
  return links.findLast((link) => link.role === 'speaker') ?? links.at(-1) ?? null
}

const subjectPronoun = /^(he|she|it|they)(?=['’]|\s)/i

function withSubject(
  plain: string,
  candidate: Candidate,
  speaker: AttributionLink | null,
  subjectName: string | null,
  antecedent: string | null,
): string {
  const relative = /^(?:which|who|that)\s+/i.exec(plain)
  if (relative && candidate.rule === 'relative' && antecedent)
    return `${antecedent} ${plain.slice(relative[0].length)}`
  const pronoun = subjectPronoun.exec(plain)
  if (!pronoun || candidate.level === 'direct') return plain
  const name = speaker && /^(?:he|she)$/i.test(pronoun[1] ?? '') ? speaker.name : subjectName
  if (!name) return plain
  const rest = plain.slice(pronoun[0].length)
  return (
    name +
    rest
      .replace(/^['’]s\b/, ' is')
      .replace(/^['’]re\b/, ' are')
      .replace(/^['’]d\b/, ' would')
  )
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
