import { type AuditEntry, actOf, isSealedAt, listAt, objectOf, valueAt } from './entry.ts'
import { type Saying, type Slot, sayings } from './sayings.ts'

/** How the sentence calls what the leaf only has ids and keys of. */
export type Naming = {
  /** A member's name, or null if there is none (any more). */
  member: (id: string) => string | null
  /** The label of a rating's key where the desk has no words of its own. */
  rating: (key: string) => string
}

/** Names for those whom the leaf names only by what they were. */
export const actorNames = {
  system: 'The desk',
  anonymous: 'Somebody',
  withheld: 'A reviewer',
  /** Of comments, which editors write as well. */
  withheldCommenter: 'A member',
  erased: 'An erased member',
}

/**
 * What happened, as one readable sentence. Sealed contents are not in it, and where the reader may
 * not know the actor it says so. Screens and histories use it; the CSV says the same in SQL.
 */
export function sentence(entry: AuditEntry, naming: Naming): string {
  const parts = sayingOf(entry.type).map((part) => spoken(part, entry, naming))
  const said = `${actorName(entry, naming)} ${parts.join('')}`
  return endsItself.test(said) ? said : `${said}.`
}

/** Within a sentence. */
export const erasedMember = 'an erased member'

/** A quotation that ends in a full stop ends its sentence too. */
const endsItself = /[.!?…]”$/

/** The name of who acted, as it begins the sentence. */
export function actorName(entry: AuditEntry, naming: Naming): string {
  if (entry.actor === null) {
    return entry.type.startsWith('comment.') ? actorNames.withheldCommenter : actorNames.withheld
  }
  if (entry.actor === 'system' || entry.actor === 'anonymous') return actorNames[entry.actor]
  return naming.member(entry.actor) ?? actorNames.erased
}

/** The ids of an array that is committed to as a whole. */
function idsIn(opened: string): readonly string[] {
  return opened.startsWith('[') ? (JSON.parse(opened) as string[]) : []
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** '9 Jan 2026' for a moment of that day in UTC. */
function dayInWords(moment: string): string {
  const [year, month, day] = moment.slice(0, 10).split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}

function sayingOf(type: string): Saying {
  const act = actOf({ type })
  return Object.hasOwn(sayings, act)
    ? sayings[act as keyof typeof sayings]
    : [act.replaceAll(/[._]/g, ' ')]
}

function spoken(part: string | Slot, entry: AuditEntry, naming: Naming): string {
  if (typeof part === 'string') return part
  const words = wordsOf(part, entry, naming)
  if (words !== null) return `${part.before ?? ''}${words}`
  return (isSealedAt(entry, part.path) ? part.sealed : undefined) ?? part.absent ?? ''
}

function wordsOf({ path, as }: Slot, entry: AuditEntry, naming: Naming): string | null {
  const value = path === 'subject' ? objectOf(entry).id : valueAt(entry, path)
  if (as === 'list') return listAt(entry, path)?.join(', ') ?? null
  if (as === 'members') {
    const ids = listAt(entry, path)
    return ids?.map((id) => naming.member(id) ?? erasedMember).join(', ') ?? null
  }
  if (value === null) return null
  if (as === 'opened members') {
    const names = idsIn(value).map((id) => naming.member(id) ?? erasedMember)
    return names.length === 0 ? null : names.join(', ')
  }
  if (typeof as === 'object') return Object.hasOwn(as, value) ? (as[value] ?? null) : null
  switch (as) {
    case 'quote':
      return `“${value}”`
    case 'rating':
      return entry.labels?.[value] ?? naming.rating(value)
    case 'member':
      return naming.member(value)
    case 'day':
      return dayInWords(value)
    case 'key':
      return /^[^+]*(?:\+[^+]*)?/.exec(value)?.[0] ?? value
    case 'there':
      return ''
    case 'plain':
      return value
  }
}
