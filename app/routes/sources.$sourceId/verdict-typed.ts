import type { VerdictView } from '#app/data/reads/review-screen/verdicts.server.ts'
import { type Typed, typedIn } from './outcome.ts'

/** What stands in the form before anybody answers: one's draft, or the verdict that it revises. */
export function typedSoFar(draft: Typed | undefined, mine: VerdictView | null): Typed {
  return draft ?? (mine ? typedOfVerdict(mine) : {})
}

/** The answer that stands in a question's field, if it is one of its answers. */
export function answerTyped<Key extends string>(
  answers: Readonly<Record<Key, unknown>>,
  typed: Typed,
  field: string,
): Key | undefined {
  const key = typedIn(typed, field)
  return Object.hasOwn(answers, key) ? (key as Key) : undefined
}

/** A standing verdict as its form would hold it. */
function typedOfVerdict(verdict: VerdictView): Typed {
  const typed: Record<string, string[]> = {
    rating: [verdict.rating],
    attribution: [verdict.attribution],
    rationale: [verdict.rationale],
    confidence: [verdict.confidence],
    noEvidenceReason: [verdict.noEvidenceReason ?? ''],
    conflict: ['none'],
    row: verdict.evidence.map((_, index) => String(index)),
  }
  const rowOf = new Map(verdict.evidence.map((item, index) => [item.id, `row:${index}`]))
  for (const [index, item] of verdict.evidence.entries()) {
    const row = `evidence.${index}`
    typed[`${row}.url`] = [item.url]
    typed[`${row}.title`] = [item.title]
    typed[`${row}.publisher`] = [item.publisher]
    typed[`${row}.excerpt`] = [item.excerpt]
    typed[`${row}.stance`] = [item.stance]
    typed[`${row}.derivesFrom`] = [
      item.derivesFrom === null ? '' : (rowOf.get(item.derivesFrom) ?? item.derivesFrom),
    ]
  }
  return typed
}
