/** JSON as it comes out of a leaf. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue }

/** One event of the log as one reader may read it. */
export type AuditEntry = {
  /** As in the leaf, with its version: 'verdict.submitted.v1'. */
  type: string
  /** A member's id, 'system', or null where this reader may not know yet who it was. */
  actor: string | null
  /** `<object>@<version>`, as 'claim/<id>@3'. */
  subject: string
  /** The leaf's `data`; commitments stand in it as they are. */
  data: JsonValue
  /**
   * What the commitments commit to, by their path ('data.reason'): the value, or null while it is
   * sealed for this reader. A commitment that is not in here has been erased.
   */
  openings: Readonly<Record<string, string | null>>
  /** What the event's round calls its ratings, by key, where the desk chose words of its own. */
  labels?: Readonly<Record<string, string>>
}

/** One value of an event's data. `state` says why there is none, if there is none. */
export type EntryPart = {
  /** Below the leaf's `data`: 'verdict.rating', 'evidence.0.url'. */
  path: string
  state: 'plain' | 'open' | 'sealed' | 'erased'
  value: string
}

/** The number behind the object's name in the subject, from 1. */
export function versionOf(entry: AuditEntry): number {
  return Number(entry.subject.slice(entry.subject.lastIndexOf('@') + 1))
}

/** What the event is about, without the version: kind 'claim' and its id. */
export function objectOf(entry: AuditEntry): { kind: string; id: string } {
  const object = entry.subject.slice(0, entry.subject.lastIndexOf('@'))
  const slash = object.indexOf('/')
  return slash < 0
    ? { kind: object, id: '' }
    : { kind: object.slice(0, slash), id: object.slice(slash + 1) }
}

/** The type without its version: 'verdict.submitted'. */
export function actOf(entry: { type: string }): string {
  return entry.type.replace(/\.v\d+$/, '')
}

/** True where the value at a path below `data` is sealed for this reader. */
export function isSealedAt(entry: AuditEntry, path: string): boolean {
  return entry.openings[`data.${path}`] === null
}

/** The array at a path below `data`, its items as text; null where there is none, or an empty one. */
export function listAt(entry: AuditEntry, path: string): readonly string[] | null {
  const items = partsOf(entry).flatMap((part) =>
    part.path.startsWith(`${path}.`) && /^\d+$/.test(part.path.slice(path.length + 1))
      ? [part.value]
      : [],
  )
  return items.length === 0 ? null : items
}

/** True while anything of the event is sealed for this reader. */
export function isSealed(entry: AuditEntry): boolean {
  return Object.values(entry.openings).includes(null)
}

/** Every value of the event in the order of the leaf's keys, nested ones by their path. */
export function partsOf(entry: AuditEntry): readonly EntryPart[] {
  return partsBelow(entry, entry.data, '')
}

/** The value at a path below `data`, or null where it is missing, empty, sealed or erased. */
export function valueAt(entry: AuditEntry, path: string): string | null {
  const part = partsOf(entry).find((candidate) => candidate.path === path)
  return part === undefined || part.value === '' ? null : part.value
}

function partsBelow(entry: AuditEntry, value: JsonValue, path: string): readonly EntryPart[] {
  if (isCommitment(value)) return [committedPart(entry, path)]
  if (value === null || typeof value !== 'object') {
    return value === null ? [] : [{ path, state: 'plain', value: String(value) }]
  }
  return Object.entries(value).flatMap(([key, child]) =>
    partsBelow(entry, child, path === '' ? key : `${path}.${key}`),
  )
}

function committedPart(entry: AuditEntry, path: string): EntryPart {
  const opening = entry.openings[`data.${path}`]
  if (opening === undefined) return { path, state: 'erased', value: '' }
  if (opening === null) return { path, state: 'sealed', value: '' }
  return { path, state: 'open', value: opening }
}

function isCommitment(value: JsonValue): boolean {
  return (
    value !== null &&
    typeof value === 'object' &&
    'commit' in value &&
    typeof value.commit === 'string' &&
    Object.keys(value).length === 1
  )
}
