import type { HistoryLine } from '#app/data/reads/claim-history.server.ts'
import type { FieldErrors, Typed } from '#app/http/form.ts'

export type { FieldErrors, Typed }

/** What came of a form that did not lead elsewhere. */
export type Outcome = {
  intent: string
  /** The claim it was about; null for a claim to be added. */
  claimId: string | null
  errors: FieldErrors
  /** Why the desk did not do it, when no field is to blame. */
  problem: string | null
  /** Kept and shown again whenever an act was not done. */
  typed: Typed
  /** What happened to the claim since the person opened the page, oldest first. */
  changes: readonly HistoryLine[]
}

/** The first value typed into a field, or what stands in it otherwise. */
export function typedIn(typed: Typed, field: string, otherwise = ''): string {
  return allTypedIn(typed, field)[0] ?? otherwise
}

/** Every value typed into a field: what is ticked, which rows there are. */
export function allTypedIn(typed: Typed, field: string): readonly string[] {
  const values = typed[field]
  return values === undefined ? [] : [values].flat()
}

/** A form's texts as they were typed. */
export function typedOf(form: FormData): Typed {
  const typed: Record<string, string[]> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || Object.hasOwn(Object.prototype, name)) continue
    typed[name] = [...(typed[name] ?? []), value.replaceAll('\r\n', '\n')]
  }
  return typed
}

/** What is wrong with the whole, for the form itself; where others were faster, the card says so on top. */
export function problemHere({ problem, changes }: Outcome): string | undefined {
  return changes.length > 0 ? undefined : (problem ?? undefined)
}
