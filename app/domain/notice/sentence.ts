import { type AuditEntry, listAt, valueAt } from '../audit/entry.ts'
import { actorName, type Naming } from '../audit/sentence.ts'
import type { NoticeKind } from './notice.ts'

/** The longest quotation in a notice, in characters; the claim's page has the whole. */
const longestQuote = 240

/** What happened and why it concerns the reader, as one sentence; the claim's own words stand beside it. */
export function noticeSentence(
  kind: NoticeKind,
  entry: AuditEntry,
  naming: Naming,
  claims = 1,
): string {
  const said = sayings[kind]({
    who: actorName(entry, naming),
    claims,
    rating: named(entry, naming),
    why: quoted(entry),
    changed: listAt(entry, 'changed')?.join(', ') ?? 'something it names',
    challenge: challenges[valueAt(entry, 'challenge.kind') ?? ''] ?? '',
  })
  return /[.!?…]”$/.test(said) ? said : `${said}.`
}

type Parts = {
  who: string
  claims: number
  rating: string
  /** Empty, or `: “reason”`. */
  why: string
  changed: string
  /** Empty, or ` over a misquote`. */
  challenge: string
}

const sayings: Record<NoticeKind, (parts: Parts) => string> = {
  assigned: ({ who }) => `${who} asked you for a verdict on this claim`,
  assigned_several: ({ who, claims }) =>
    `${who} asked you for verdicts on ${claims} claims of this source`,
  declined: ({ who, why }) => `${who} declined to rate this claim${why}`,
  lapsed: () => 'An assignment of this claim lapsed: its place is open, or somebody else’s',
  assignment_ended: () => 'Your assignment of this claim has ended without a verdict',
  due_changed: ({ who }) => `${who} changed the date until when you are asked for a verdict`,
  stepped_aside: ({ who, why }) =>
    `${who} stepped aside from this claim, which was assigned to them${why}`,
  due_soon: () => 'Your verdict on this claim is due soon',
  overdue: () => 'Your verdict on this claim is overdue',
  round_revealed: () => 'The verdicts on this claim are revealed: you can read the others’ now',
  disputed: () => 'The verdicts on this claim conflict: an editor has to decide',
  overruled: ({ who, rating, why }) =>
    `${who} decided on${rating}, and not on the rating you gave${why}`,
  overridden: ({ who, rating, why }) => `${who} overrode the reviewers with${rating}${why}`,
  second_needed: ({ who, rating }) => `${who} approved${rating}; another editor must too`,
  sent_back: ({ who, why }) => `${who} sent this claim back for another round${why}`,
  reopened: ({ who, why }) => `${who} reopened this claim for another round${why}`,
  challenged: ({ who, challenge, why }) => `${who} challenged this claim${challenge}${why}`,
  confirmed_challenged: ({ who, challenge, why }) =>
    `${who} challenged this claim, which you confirmed,${challenge}${why}`.replace(/,(?=:|$)/, ''),
  challenge_answered: ({ who, why }) => `${who} answered your challenge${why}`,
  challenge_settled: ({ who, why }) => `${who} settled your challenge${why}`,
  approval_voided: ({ changed }) =>
    `Your approval lapsed, because what it rested on changed: ${changed}`,
  mentioned: ({ who, why }) => `${who} calls you to the discussion of this claim${why}`,
  asked: ({ who, why }) => `${who} asks the editors${why}`,
  appealed: ({ why }) => `A reader objects to what is published of this claim${why}`,
}

const challenges: Readonly<Record<string, string>> = {
  misquote: ' over a misquote',
  wrong_context: ' over wrong context',
  evidence: ' over its evidence',
  conflict_of_interest: ' over a conflict of interest',
  new_information: ' over new information',
}

function named(entry: AuditEntry, naming: Naming): string {
  const rating = valueAt(entry, 'approval.rating')
  if (rating === null) return ' a rating'
  return ` ${entry.labels?.[rating] ?? naming.rating(rating)}`
}

/** The words that came with the act, where the reader may read them and they are not erased. */
function quoted(entry: AuditEntry): string {
  const paths = ['reason', 'challenge.reason', 'answer', 'text']
  const words = paths.map((path) => valueAt(entry, path)).find((value) => value !== null)
  if (!words) return ''
  const points = [...words.replaceAll(/\s+/g, ' ')]
  const cut = points.length > longestQuote
  return `: “${cut ? `${points.slice(0, longestQuote).join('').trimEnd()}…` : points.join('')}”`
}
