import { type Cast, entityNamed, fullNamesIn } from './entities.ts'
import type { AttributionLink } from './extraction-result.ts'
import type { Reading } from './reading.ts'

/**
 * Who answers in each paragraph of an interview, as the link that its claims' chains get; empty where
 * the text is no interview. Questions stay with the article.
 */
export function answerers(reading: Reading, cast: Cast): Map<number, AttributionLink> {
  const labelled = byLabel(reading, cast)
  if (labelled.size > 0) return labelled
  const questions = reading.paragraphs.flatMap(({ kind }, index) =>
    kind === 'question' ? [index] : [],
  )
  const first = questions[0]
  if (first === undefined || questions.length < 2 || !announced(reading)) return new Map()
  const name = interviewee(reading, first)
  return name ? allTo(reading, first, cast, name) : oneAfterAnother(reading, first, cast)
}

function announced(reading: Reading): boolean {
  const front = reading.text.slice(0, 3000)
  return /\b(?:interview(?:s|ed|ees?|ing)?|spoke (?:with|to)|sat down with|questions? (?:to|for)|Q\s?&\s?A|answered|asked)\b/i.test(
    front,
  )
}

/** The person that the text before the first question says it speaks with. */
function interviewee(reading: Reading, firstQuestion: number): string | null {
  const counts = new Map<string, number>()
  let plural = false
  for (const [index, sentence] of reading.sentences.entries()) {
    if (sentence.paragraph >= firstQuestion) break
    const line = reading.text.slice(sentence.start, sentence.end)
    if (
      sentence.kind === 'heading' &&
      /\b(?:experts|scientists|candidates|members|fans|authors|leaders|players)\b/i.test(line)
    )
      plural = true
    for (const { name, start } of fullNamesIn(reading.tokens[index] ?? [])) {
      const before = line.slice(0, start - sentence.start)
      const asked =
        /(?:interview(?:s|ed)?(?: with| by)?|(?:spoke|talked|sat down|speaks|talks) (?:with|to)|interviewed)\s(?:[^.]{0,80})$/i.test(
          before,
        )
      const after = line.slice(start - sentence.start, start - sentence.start + 160)
      const answers = /\b(?:answered|was interviewed|discusses|explains|interviewed by)\b/.test(
        after,
      )
      counts.set(
        name,
        (counts.get(name) ?? 0) +
          1 +
          (asked ? 3 : 0) +
          (answers ? 2 : 0) +
          (sentence.kind === 'heading' ? 1 : 0),
      )
    }
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]
  return best && !plural && best[1] >= 2 ? best[0] : null
}

function answerParagraphs(reading: Reading, first: number): number[] {
  return reading.paragraphs.flatMap(({ kind }, index) =>
    index > first && kind === 'prose' ? [index] : [],
  )
}

function allTo(
  reading: Reading,
  first: number,
  cast: Cast,
  name: string,
): Map<number, AttributionLink> {
  const link = linkTo(cast, name, 'person', 'interview-answer', 0.8)
  return new Map(answerParagraphs(reading, first).map((index) => [index, link]))
}

/** Several people without names answer each question in turn; a paragraph that announces a list goes on. */
function oneAfterAnother(
  reading: Reading,
  first: number,
  cast: Cast,
): Map<number, AttributionLink> {
  const links = new Map<number, AttributionLink>()
  let turn = 0
  let goesOn = false
  for (const [index, paragraph] of reading.paragraphs.entries()) {
    const line = reading.text.slice(paragraph.start, paragraph.end)
    const asks =
      paragraph.kind === 'question' || (/\?\s*$/.test(line) && paragraph.kind === 'prose')
    if (index < first || asks) turn = 0
    else if (paragraph.kind === 'prose') {
      if (!goesOn) turn += 1
      links.set(
        index,
        linkTo(cast, `unnamed interviewee ${turn}`, 'unnamed', 'interview-turn', 0.4),
      )
      goesOn = /[:;,]$/.test(line)
    }
  }
  return links
}

const label = /^([\p{Lu}][\p{L}.'’ -]{0,38}?|Q|A)\s?:\s+\S/u

/** `PENCE: …` and `Q: … A: …`: the speaker stands before a colon, again and again. */
function byLabel(reading: Reading, cast: Cast): Map<number, AttributionLink> {
  const labels = reading.paragraphs.map(({ start, end, kind }) =>
    kind === 'boilerplate'
      ? null
      : (label.exec(reading.text.slice(start, Math.min(end, start + 60)))?.[1] ?? null),
  )
  const counts = new Map<string, number>()
  for (const name of labels) if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  const speakers = [...counts].filter(([, count]) => count >= 2).map(([name]) => name)
  if (speakers.length < 2) return new Map()
  const links = new Map<number, AttributionLink>()
  let current: string | null = null
  for (const [index, name] of labels.entries()) {
    if (name && speakers.includes(name)) current = name
    if (!current || reading.paragraphs[index]?.kind === 'boilerplate' || asks(current)) continue
    const full =
      cast.surnames.get(nameCase(current)) ?? (current === 'A' ? 'interviewee' : nameCase(current))
    links.set(
      index,
      linkTo(cast, full, current === 'A' ? 'unnamed' : 'person', 'speaker-label', 0.9),
    )
  }
  return links
}

function asks(name: string): boolean {
  return /^(?:Q|WN|Wikinews|Question|Interviewer|Moderator|Reporter|Host)$/i.test(name)
}

function nameCase(name: string): string {
  if (name.toUpperCase() !== name || name.length < 3) return name
  return name.replace(/\p{L}+/gu, (word) => (word[0] ?? '') + word.slice(1).toLowerCase())
}

function linkTo(
  cast: Cast,
  name: string,
  kind: 'person' | 'unnamed',
  rule: string,
  confidence: number,
): AttributionLink {
  const entity = entityNamed(cast, name, kind)
  return { role: 'speaker', entityId: entity.id, name: entity.name, rule, confidence }
}
