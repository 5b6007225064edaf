import type { Claim, Round } from './claim.ts'
import type { ClaimAct } from './command.ts'

/** One active reviewer of the desk, and how much is asked of them. */
export type ReviewerLoad = {
  memberId: string
  /** Assignments on claims that are being judged; see `askedIn`. */
  open: number
  /** When they were last assigned anything: ISO 8601, UTC, microseconds; null for never. */
  lastAssignedAt: string | null
  /** They declared a conflict of interest on this claim, in whatever round. */
  conflicted: boolean
}

/** The acts that name a reviewer, or may have the desk name one: they are given the desk's reviewers. */
export const namesReviewers: ReadonlySet<ClaimAct> = new Set([
  'assign_reviewers',
  'assign_fairly',
  'reassign',
  'decline_assignment',
  'recuse',
  'change_quorum',
  'send_back',
  'reopen',
])

/**
 * Up to `wanted` reviewers for a round, by fair share: those with the fewest open assignments first, of
 * equals whoever was assigned longest ago, and then by id. Never who is named already or gave their
 * place back in this round, who has rated in it, or who declared a conflict of interest on the claim.
 */
export function fairShare(
  round: Round,
  wanted: number,
  reviewers: readonly ReviewerLoad[],
): readonly string[] {
  const { assignees, released, recused, verdicts, withdrawn } = round
  const passed = new Set([
    ...(assignees === 'open' ? [] : assignees.map((each) => each.memberId)),
    ...released.map((each) => each.memberId),
    ...recused,
    ...[...verdicts, ...withdrawn].map((each) => each.reviewerId),
  ])
  return reviewers
    .filter((each) => !each.conflicted && !passed.has(each.memberId))
    .sort(byLoad)
    .slice(0, wanted)
    .map((each) => each.memberId)
}

/** The loads once these claims, which are new, are assigned as they are: for whoever adds several at once. */
export function loadsWith(
  reviewers: readonly ReviewerLoad[],
  added: readonly Claim[],
  now: string,
): readonly ReviewerLoad[] {
  const more = new Map<string, number>()
  for (const { round } of added) {
    for (const { memberId } of round.assignees === 'open' ? [] : round.assignees) {
      more.set(memberId, (more.get(memberId) ?? 0) + 1)
    }
  }
  return reviewers.map((each) => {
    const open = each.open + (more.get(each.memberId) ?? 0)
    return open === each.open ? each : { ...each, open, lastAssignedAt: now }
  })
}

function byLoad(a: ReviewerLoad, b: ReviewerLoad): number {
  return (
    a.open - b.open ||
    inOrder(a.lastAssignedAt ?? '', b.lastAssignedAt ?? '') ||
    inOrder(a.memberId, b.memberId)
  )
}

function inOrder(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
