import type { ClaimEventType } from '#app/domain/claim/event.ts'
import { type AuditEntry, actOf, isSealed, valueAt } from './entry.ts'

/** How the sentence calls what the leaf only has ids and keys of. */
export type Naming = {
  /** A member's name, or null if there is none (any more). */
  member: (id: string) => string | null
  /** The label of a rating's key on the desk's scale. */
  rating: (key: string) => string
}

type Sentence = (entry: AuditEntry, naming: Naming) => string

/**
 * What happened, as one readable sentence with its full stop. Sealed contents are not in it, and
 * where the reader may not know the actor it says so. Screens, histories and the CSV all use it.
 */
export function sentence(entry: AuditEntry, naming: Naming): string {
  const said = predicates[actOf(entry) as keyof typeof predicates]
  const predicate = said ? said(entry, naming) : actOf(entry).replaceAll(/[._]/g, ' ')
  const stop = /[.!?…]”$/.test(predicate) ? '' : '.'
  return `${actorName(entry, naming)} ${predicate}${stop}`
}

/** The name of who acted, as it begins the sentence. */
export function actorName(entry: AuditEntry, naming: Naming): string {
  if (entry.actor === null) return 'A reviewer'
  if (entry.actor === 'system') return 'The desk'
  return naming.member(entry.actor) ?? 'An erased member'
}

const claimPredicates = {
  'claim.added': (entry) => `added the claim${quoted(entry, 'statement')}`,
  'claim.statement_edited': (entry) =>
    `reworded the claim${quoted(entry, 'before', 'from ')}${quoted(entry, 'after', 'to ')}`,
  'claim.reanchored': () => 'moved the marked quote',
  'round.assigned': () => 'changed who may rate the claim',
  'claim.quorum_changed': (entry) =>
    `changed the verdicts needed from ${valueAt(entry, 'before')} to ${valueAt(entry, 'after')}${because(entry)}`,
  'claim.disposition_changed': (entry) => `${dispositionSaid(entry)}${because(entry)}`,
  'claim.disputed': (entry) => `marked the verdicts as disputed${over(entry)}`,
  'claim.published': () => 'published the claim',
  'verdict.submitted': (entry, naming) => verdictSaid(entry, naming, 'rated the claim'),
  'verdict.revised': (entry, naming) => verdictSaid(entry, naming, 'changed their rating to'),
  'verdict.withdrawn': (entry) => `withdrew a verdict${because(entry)}`,
  'reviewer.recused': (entry) => `declared a conflict of interest${because(entry)}`,
  'challenge.raised': (entry) => `challenged the claim${because(entry, 'challenge.reason')}`,
  'challenge.answered': (entry) => `answered a challenge${because(entry, 'answer')}`,
  'decision.sent_back': (entry) => `sent the claim back for another round${because(entry)}`,
  'decision.dispute_cleared': (entry) => `cleared the dispute${because(entry)}`,
  'decision.seconded': (entry, naming) => settled(entry, naming, 'gave one of the approvals for'),
  'decision.approved': (entry, naming) => settled(entry, naming, 'approved'),
  'decision.adjudicated': (entry, naming) => settled(entry, naming, 'adjudicated'),
  'decision.overridden': (entry, naming) => settled(entry, naming, 'overrode the reviewers with'),
  'decision.reopened': (entry) => `reopened the claim${because(entry)}`,
  'decision.voided': () => 'voided the approval, because what it rested on has changed',
  'decision.corrected': (entry) => `added a ${valueAt(entry, 'kind')}${because(entry)}`,
  'decision.retracted': (entry) => `retracted the published claim${because(entry)}`,
} satisfies Record<ClaimEventType, Sentence>

const predicates: Readonly<Record<string, Sentence>> = claimPredicates

function verdictSaid(entry: AuditEntry, naming: Naming, opening: string): string {
  if (isSealed(entry)) return 'submitted a verdict, sealed until the round is complete'
  const rating = valueAt(entry, 'verdict.rating')
  return rating === null ? 'submitted a verdict' : `${opening} ${naming.rating(rating)}`
}

function settled(entry: AuditEntry, naming: Naming, verb: string): string {
  const rating = valueAt(entry, 'approval.rating')
  const alone = valueAt(entry, 'singlePerson') === 'true' ? ', alone by the desk’s setting' : ''
  return `${verb}${rating === null ? '' : ` ${naming.rating(rating)}`}${alone}${because(entry)}`
}

function dispositionSaid(entry: AuditEntry): string {
  switch (valueAt(entry, 'after')) {
    case 'not_checkable':
      return 'set the claim aside as not checkable'
    case 'duplicate_of':
      return 'set the claim aside as a duplicate'
    case 'withdrawn':
      return 'withdrew the claim'
    default:
      return 'took the claim up again'
  }
}

function over(entry: AuditEntry): string {
  const fields = ['over.0', 'over.1'].flatMap((path) => valueAt(entry, path) ?? [])
  return fields.length === 0 ? '' : `: the reviewers differ in ${fields.join(' and ')}`
}

function because(entry: AuditEntry, path = 'reason'): string {
  return quoted(entry, path, '', ':')
}

/** ` “text”`, or nothing where there is no text to read. */
function quoted(entry: AuditEntry, path: string, lead = '', joint = ''): string {
  const text = valueAt(entry, path)
  return text === null ? '' : `${joint} ${lead}“${text}”`
}
