import { uuidPattern } from '../shared/uuid.ts'

/** Kinds of objects that somebody can ask the log about, and what one of them is called. */
export const objectNames = {
  claim: 'claim',
  source: 'text',
  member: 'person',
  appeal: 'appeal',
  challenge: 'challenge',
  comment: 'comment',
  'claim-link': 'link between claims',
  desk: 'desk',
  log: 'log',
  export: 'export',
  'sign-in': 'sign-in',
  'sign-out': 'sign-out',
  denial: 'refusal',
  refusal: 'refusal to sign',
} as const
export type ObjectKind = keyof typeof objectNames

/** Something that events are about. Not each kind has events of its own: a challenge's are its claim's. */
export type AuditObject = { kind: ObjectKind; id: string }

/** An object as somebody names it: of a kind still to be found out, or a published check by its address. */
export type AskedObject = { kind: ObjectKind | 'check' | null; id: string }

/** Objects of the log that are part of another for whoever reads it: a claim's tags, a text's order of claims. */
const parts: Readonly<Record<string, ObjectKind>> = {
  'claim-tags': 'claim',
  'claim-order': 'source',
}

/** Of these a desk has one, named '1'. */
const single: ReadonlySet<ObjectKind> = new Set(['desk', 'log'])

const rooms: Readonly<Record<string, ObjectKind>> = {
  claims: 'claim',
  sources: 'source',
  members: 'member',
  appeals: 'appeal',
}

const byKind = new RegExp(`^([a-z-]+)[-/](${uuidPattern}|1)(?:@\\d{1,9})?$`)
const inAddress = new RegExp(`/(claims|sources|members|appeals)/(${uuidPattern})(?![\\w-])`)
const anywhere = new RegExp(`(?<![\\w-])${uuidPattern}(?![\\w-])`, 'g')

/**
 * The object that a text names, or null where it names none: as addresses of the log do ('claim-<id>'), as the log
 * itself does ('claim/<id>', with or without '@<version>'), by an address of the desk, or by an id alone. Of a
 * text's address that shows a claim, the claim.
 */
export function parseObject(text: string): AskedObject | null {
  const given = text.trim()
  const lower = given.toLowerCase()
  const [, kind = '', id = ''] = byKind.exec(lower) ?? []
  const known = parts[kind] ?? (isKind(kind) ? kind : null)
  if (known !== null) return id.length === 1 && !single.has(known) ? null : { kind: known, id }
  const [, slug] = /\/checks\/([^/?#\s]{1,300})/.exec(given) ?? []
  if (slug !== undefined) return checkNamed(slug)
  const about = /[?&]about=([^&#\s]+)/.exec(lower)?.[1]?.replaceAll(/%2f/g, '/')
  if (about !== undefined && !about.includes('about=')) return parseObject(about)
  const shown = new RegExp(`/sources/${uuidPattern}[^#]*[?&]claim=(${uuidPattern})`).exec(
    lower,
  )?.[1]
  if (shown !== undefined) return { kind: 'claim', id: shown }
  const [, room = '', named = ''] = inAddress.exec(lower) ?? []
  if (room !== '') return { kind: rooms[room] ?? null, id: named }
  const ids = new Set(lower.match(anywhere))
  const [only] = ids
  return ids.size === 1 && only !== undefined ? { kind: null, id: only } : null
}

/** As it stands in an address: 'claim-<id>', since an encoded slash does not pass everywhere. */
export function formatObject({ kind, id }: AskedObject): string {
  if (kind === null) return id
  return kind === 'check' ? `/checks/${encodeURIComponent(id)}` : `${kind}-${id}`
}

/** The object that an event's subject names, parts of another as that other; null for one of no known kind. */
export function objectOfSubject(text: string): AuditObject | null {
  const asked = parseObject(text)
  return asked === null || asked.kind === null || asked.kind === 'check'
    ? null
    : { kind: asked.kind, id: asked.id }
}

/** The names that an object's events have in the log: its own, and those of its parts. */
export function namesInLog({ kind, id }: AuditObject): readonly string[] {
  const ofIt = Object.keys(parts).filter((part) => parts[part] === kind)
  return [kind, ...ofIt].map((each) => `${each}/${id}`)
}

function isKind(kind: string): kind is ObjectKind {
  return Object.hasOwn(objectNames, kind)
}

function checkNamed(slug: string): AskedObject | null {
  try {
    return { kind: 'check', id: decodeURIComponent(slug) }
  } catch {
    return null
  }
}
