import { type AuditEntry, type EntryPart, partsOf } from './entry.ts'

/** A field that an event changed, as it was and as it became; null on the side that has none. */
export type Change = { field: string; before: EntryPart | null; after: EntryPart | null }

/** An event's contents for reading: what changed apart from what is simply said, in the leaf's order. */
export function contentsOf(entry: AuditEntry): {
  changes: readonly Change[]
  facts: readonly EntryPart[]
} {
  const parts = partsOf(entry).filter((part) => part.path !== 'via')
  const before = sideOf(parts, 'before')
  const after = sideOf(parts, 'after')
  const fields = [...new Set([...before.keys(), ...after.keys()])]
  const changes = fields.map((field) => ({
    field,
    before: before.get(field) ?? null,
    after: after.get(field) ?? null,
  }))
  return {
    // What stayed as it was is no change: the settings are written down whole.
    changes: changes.filter((change) => !isSame(change)),
    facts: parts.filter((part) => !/^(?:before|after)(?:\.|$)/.test(part.path)),
  }
}

/**
 * Whether something with named fields changed, such as the settings. Of one thing, or of a list of them, the
 * event's sentence tells how it was and what it became.
 */
export function haveNames(changes: readonly Change[]): boolean {
  return changes.some(({ field }) => /^[a-z]/i.test(field))
}

/** A path in words: 'verdict.noEvidenceReason' is 'verdict, no evidence reason'. */
export function pathInWords(path: string): string {
  return path
    .split('.')
    .map((key) => key.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())
    .join(', ')
}

function sideOf(parts: readonly EntryPart[], side: string): ReadonlyMap<string, EntryPart> {
  return new Map(
    parts.flatMap((part) => {
      if (part.path === side) return [['', part]]
      return part.path.startsWith(`${side}.`) ? [[part.path.slice(side.length + 1), part]] : []
    }),
  )
}

function isSame({ before, after }: Change): boolean {
  return (
    before !== null &&
    after !== null &&
    before.state === after.state &&
    before.value === after.value
  )
}
