/** What a member is told of, and why it concerns them. Stored; a new kind is added, none renamed. */
export const noticeKinds = [
  'assigned',
  'assigned_several',
  'declined',
  'lapsed',
  'assignment_ended',
  'due_changed',
  'stepped_aside',
  'due_soon',
  'overdue',
  'round_revealed',
  'disputed',
  'overruled',
  'overridden',
  'second_needed',
  'sent_back',
  'reopened',
  'challenged',
  'confirmed_challenged',
  'challenge_answered',
  'challenge_settled',
  'approval_voided',
  'mentioned',
  'asked',
  'appealed',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Members by name, every editor, or the editors who give no verdicts. Whoever acted is never told. */
export type Recipients =
  | { members: readonly string[] }
  | { role: 'editors' | 'deciders'; butNot?: readonly string[] }

/** Somebody to be told of an event. Whom a role means is the database's to say when it is written. */
export type NewNotice = {
  kind: NoticeKind
  to: Recipients
  /** The version that the event made of the claim it is about. */
  version: number
  /** Of how many claims of one source it tells, where of several. */
  claims?: number
}

/** How many hours before it an assignment's due date is soon. */
export const soonHours = 24

/** How long a notice is kept, in days: once read, and at all. */
export const noticesKept = { read: 90, unread: 365 } as const
