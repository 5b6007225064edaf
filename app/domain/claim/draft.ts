/** What is typed into a verdict's form so far: field name to values. Nothing in it need make sense. */
export type DraftFields = Readonly<Record<string, string[]>>

const fields =
  /^(?:rating|attribution|confidence|rationale|noEvidenceReason|conflict|conflictReason|row|evidence\.\d{1,2}\.(?:stance|url|title|publisher|excerpt|derivesFrom))$/

/** As much of a posted form as belongs to a verdict: never which act, claim or version it was for. */
export function draftOf(typed: Readonly<Record<string, string | readonly string[]>>): DraftFields {
  const kept = Object.entries(typed).filter(([name]) => fields.test(name))
  return Object.fromEntries(kept.map(([name, values]) => [name, [values].flat()]))
}

/** Whether somebody wrote or chose anything. A row of evidence with nothing in it is nothing. */
export function isBlank(draft: DraftFields): boolean {
  return Object.entries(draft).every(
    ([name, values]) => name === 'row' || values.every((value) => value.trim() === ''),
  )
}
