import { canonicalJson, type JsonValue, outsideLeafProfile } from './canonical-json.ts'
import { type AuditData, type AuditEventType, catalogue, leafTypeOf } from './catalogue.ts'

/** Who an event says acted. `anonymous` is a sign-in that failed: nobody was proven to be there. */
export type AuditActor = { type: 'member'; id: string } | { type: 'system' } | { type: 'anonymous' }

/** By which way in the act came; `desk` is what the running desk does by itself. */
export type Via = 'web' | 'cli' | 'api' | 'desk'

/** One event as its writer gives it: everything in the clear, nothing hashed yet. */
export type AuditEvent = {
  [Type in AuditEventType]: {
    type: Type
    /** What it happened to: `claim/<id>`, `comment/<id>`, `member/<id>`, `sign-in/<uuid>` and others. */
    object: `${string}/${string}`
    /** Which version of the object this event made: 1, 2, 3 … without a hole. */
    version: number
    actor: AuditActor
    via: Via
    requestId: string
    data: AuditData<Type>
    /** The blind round whose revealing opens the sealed paths; needed where the type has any. */
    round?: { claimId: string; number: number }
  }
}[AuditEventType]

/** What a leaf does not know by itself. */
export type LeafContext = {
  /** UUIDv7. */
  id: string
  /** The desk's log: a URI that stays the same wherever the desk is reached at. */
  source: string
  /** ISO 8601, UTC, microseconds: the database's clock. */
  time: string
  /** 32 fresh random bytes at each call. */
  newKey: () => Uint8Array
  /** HMAC-SHA256 in lower-case hex. */
  hmac: (key: Uint8Array, value: string) => string
}

/** What a commitment commits to. Kept beside the log, and deleted when it must be erased. */
export type Opening = {
  eventId: string
  /** As 'data.verdict.rationale'. */
  path: string
  key: Uint8Array
  /** A string as it is, anything else as its canonical JSON. */
  value: string
  sealed: { claimId: string; number: number } | null
}

/** The longest leaf: an entry's length is 16 bits in a tile of the log. */
const longestLeaf = 65_535

/**
 * The line of the log for an event: the RFC 8785 form of a CloudEvents 1.0 object, whose UTF-8 bytes
 * are the Merkle leaf; and the openings of its commitments. Throws on data outside the catalogue:
 * that is a mistake of ours, never of a person's.
 */
export function buildLeaf(
  event: AuditEvent,
  context: LeafContext,
): { leaf: string; openings: readonly Opening[] } {
  const definition = catalogue[event.type]
  const openings: Opening[] = []
  const commit = (sealed: Opening['sealed']) => (data: JsonValue, path: string) =>
    replaceAt(data, path.split('.'), (committed) => {
      const opening = {
        eventId: context.id,
        path: `data.${path}`,
        key: context.newKey(),
        value: openingValue(committed),
        sealed,
      }
      openings.push(opening)
      return { commit: `hmac-sha256:${context.hmac(opening.key, opening.value)}` }
    })
  const given = definition.data.parse(event.data) as JsonValue
  const withoutText = definition.committed.reduce(commit(null), given)
  const data = definition.sealed.reduce(commit(sealOf(event, definition)), withoutText)
  const body = {
    ...(event.actor.type === 'member' ? { actor: event.actor.id } : { actor: event.actor.type }),
    actortype: event.actor.type,
    data: { ...(data as Record<string, JsonValue>), via: event.via },
    datacontenttype: 'application/json',
    id: context.id,
    reqid: event.requestId,
    source: context.source,
    specversion: '1.0',
    subject: `${event.object}@${event.version}`,
    time: context.time,
    type: leafTypeOf(event.type),
  }
  const outside = outsideLeafProfile(body)
  if (outside) throw new TypeError(`The leaf of ${event.type} leaves its profile at ${outside}`)
  const leaf = canonicalJson(body)
  if (leaf.length > longestLeaf || new TextEncoder().encode(leaf).length > longestLeaf) {
    throw new RangeError(`The leaf of ${event.type} is longer than ${longestLeaf} bytes`)
  }
  return { leaf, openings }
}

/** The text that is committed to: a string as it is, anything else as its canonical JSON. */
export function openingValue(value: JsonValue): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : canonicalJson(value)
}

function sealOf(
  event: AuditEvent,
  { sealed, mayBeOpen }: { sealed: readonly string[]; mayBeOpen: boolean },
): Opening['sealed'] {
  if (sealed.length === 0) return null
  if (!event.round && mayBeOpen) return null
  if (!event.round) throw new TypeError(`${event.type} has sealed data and names no round`)
  return event.round
}

function replaceAt(
  value: JsonValue,
  path: readonly string[],
  replacement: (value: JsonValue) => JsonValue,
): JsonValue {
  const [key, ...rest] = path
  if (key === undefined) return replacement(value)
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !(key in value)) {
    throw new TypeError(`No ${path.join('.')} in the event's data`)
  }
  const object = value as { readonly [key: string]: JsonValue }
  return { ...object, [key]: replaceAt(object[key] ?? null, rest, replacement) }
}
