import { writtenWith } from '#tests/builders/claim-acts.ts'
import { isOpen, type World } from '#tests/reference/desk/model.ts'
import { memberOf, type Real, type Secret } from './real.ts'

/** Remembers what somebody's newest verdict says, so that it can be looked for where it must not be. */
export function keepSecret(real: Real, by: string): void {
  const id = memberOf(real.theatre, by).who.actor.id
  const verdict = real.claim.round.verdicts.find(({ reviewerId }) => reviewerId === id)
  if (!verdict || real.secrets.some(({ ids }) => ids.includes(verdict.id))) return
  const items = verdict.evidence
  real.secrets.push({
    by,
    round: verdict.round,
    texts: [
      verdict.rationale,
      ...items.flatMap(({ url, title, publisher, excerpt }) => [url, title, publisher, excerpt]),
    ],
    ids: [verdict.id, ...items.map((item) => item.id)],
  })
}

export function keepDraft(real: Real, by: string, words: string): void {
  real.secrets.push({ by, round: null, texts: Object.values(writtenWith(words)), ids: [] })
}

type Answer = {
  viewer: string
  text: string
  /** The audit log names a sealed verdict by its id, so that it can be proven later, and by nothing else. */
  isLog: boolean
}

/** Fails where an answer holds a word of what its reader may not read yet. */
export function expectNothingSealed(
  { claim }: World,
  real: Real,
  { viewer, text, isLog }: Answer,
): void {
  real.theatre.searched += 1
  const sealed = real.secrets.filter(
    ({ by, round }) => by !== viewer && (round === null || !isOpen(claim, round)),
  )
  const found = sealed.flatMap((secret) => tracesIn(text, secret, isLog))
  if (found.length > 0) throw new Error(`${viewer} gets to read ${found.join(' and ')}`)
}

function tracesIn(text: string, { by, texts, ids }: Secret, isLog: boolean): string[] {
  return [...texts, ...(isLog ? [] : ids)]
    .filter((words) => text.includes(words))
    .map((words) => `“${words}” of ${by}`)
}
