import { ok, type Result, refuse } from '../shared/result.ts'
import type { Actor, Role } from './claim.ts'

/** The longest tag, in characters, and how many a claim can have: enough to sort by, too few to write in. */
export const tagLimits = { length: 40, count: 12 }

/** Who may tag. Tags say nothing of a claim's truth, and move it nowhere. */
export const taggers: readonly Role[] = ['reviewer', 'editor']

/** Why a claim's tags are not changed. */
export type TagRefusal =
  | { code: 'claim_not_found' }
  | { code: 'tagger_needed'; roles: readonly Role[] }
  | { code: 'tag_unfit'; longest: number }
  | { code: 'tag_present'; tag: string }
  | { code: 'tag_absent'; tag: string }
  | { code: 'tags_full'; most: number }

export type TagChange = { act: 'tag' | 'untag'; tag: string }

/**
 * The tag as it is kept, so that one word is one tag: lower case, one blank between words, in Unicode's
 * composed form. Null for what is no tag: nothing, too long, or with signs that no word has.
 */
export function normalTag(typed: string): string | null {
  const tag = typed.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()
  const isFit = tag !== '' && [...tag].length <= tagLimits.length
  return isFit && /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .&+'’_-]*$/u.test(tag) ? tag : null
}

/** Why this person may tag no claim at all, whatever claim it is; null when they may. */
export function taggerRefusal(actor: Actor): TagRefusal | null {
  const may = taggers.some((role) => actor.roles.includes(role))
  return may ? null : { code: 'tagger_needed', roles: taggers }
}

/** A claim's tags after the change; refused where it would change nothing. */
export function changeTags(
  before: readonly string[],
  { act, tag: typed }: TagChange,
  actor: Actor,
): Result<{ tag: string; after: readonly string[] }, TagRefusal> {
  const barred = taggerRefusal(actor)
  if (barred) return refuse(barred)
  const tag = normalTag(typed)
  if (tag === null) return refuse({ code: 'tag_unfit', longest: tagLimits.length })
  const isThere = before.includes(tag)
  if (act === 'untag') {
    if (!isThere) return refuse({ code: 'tag_absent', tag })
    return ok({ tag, after: before.filter((each) => each !== tag) })
  }
  if (isThere) return refuse({ code: 'tag_present', tag })
  if (before.length >= tagLimits.count) return refuse({ code: 'tags_full', most: tagLimits.count })
  return ok({ tag, after: [...before, tag].sort() })
}
