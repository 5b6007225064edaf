import type { ChallengeKind, Role } from '../claim/claim.ts'
import { minimums } from '../claim/minimums.ts'
import type { Refusal } from '../claim/refusal.ts'
import { perceivedLength } from '../shared/perceived-length.ts'

/** What somebody outside objects to on a published page. */
export type AppealContent = {
  kind: ChallengeKind
  reason: string
  /** Addresses on the web that show it. */
  links: readonly string[]
  /** Empty where they did not say. */
  contactName: string
  contactEmail: string
}

export type AppealState = 'pending' | 'accepted' | 'declined'

/** Why an appeal is not taken, or not decided. Of the claim's own rules the claim's refusal is passed on. */
export type AppealRefusal =
  | { code: 'check_not_found' }
  | { code: 'too_short'; minimum: number; length: number }
  | { code: 'too_many_waiting' }
  | { code: 'appeal_not_found' }
  | { code: 'already_decided'; state: Exclude<AppealState, 'pending'> }
  | { code: 'reason_needed' }
  | { code: 'no_contact' }
  | { code: 'editor_needed'; roles: readonly Role[] }
  | { code: 'claim_refused'; refusal: Refusal }

/** How many may wait on one claim: more say nothing new, and somebody may send them for sport. */
export const mostWaiting = 20

/** Why this is not taken as an appeal on a claim on which so many wait; null when it is. */
export function appealRefusal(content: AppealContent, waiting: number): AppealRefusal | null {
  const length = perceivedLength(content.reason)
  const minimum = minimums.challenge
  if (length < minimum) return { code: 'too_short', minimum, length }
  return waiting >= mostWaiting ? { code: 'too_many_waiting' } : null
}

/** Why this person does not decide on the appeal; null when they may. */
export function decidingRefusal(
  appeal: { state: AppealState } | null,
  roles: readonly Role[],
): AppealRefusal | null {
  if (!roles.includes('editor')) return { code: 'editor_needed', roles: ['editor'] }
  if (!appeal) return { code: 'appeal_not_found' }
  return appeal.state === 'pending' ? null : { code: 'already_decided', state: appeal.state }
}

/** How many days after its decision the desk erases by itself who sent an appeal. */
export const contactKeptDays = 90

/** Why this person does not erase who sent the appeal; null when they may, whether it is decided or waits. */
export function erasingRefusal(
  appeal: { hasContact: boolean } | null,
  roles: readonly Role[],
): AppealRefusal | null {
  if (!roles.includes('editor')) return { code: 'editor_needed', roles: ['editor'] }
  if (!appeal) return { code: 'appeal_not_found' }
  return appeal.hasContact ? null : { code: 'no_contact' }
}

/** What the challenge says that an accepted appeal becomes: its reason, and the links it came with. */
export function challengeReason({
  reason,
  links,
}: Pick<AppealContent, 'reason' | 'links'>): string {
  return [reason, ...links].join('\n')
}
