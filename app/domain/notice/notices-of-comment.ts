import type { Audience } from '../comment/comment.ts'
import type { NewNotice } from './notice.ts'

/**
 * Who is told of a new comment: those it calls to, all of whom could read it; and of what only the
 * editors who do not rate can hear, all of them, or the question would wait for somebody to come by.
 */
export function noticesOfComment({
  audience,
  mentions,
}: {
  audience: Audience
  mentions: readonly string[]
}): readonly NewNotice[] {
  const mentioned =
    mentions.length === 0
      ? []
      : [{ kind: 'mentioned' as const, to: { members: mentions }, version: 1 }]
  if (audience !== 'editors') return mentioned
  const to = { role: 'deciders' as const, butNot: mentions }
  return [...mentioned, { kind: 'asked', to, version: 1 }]
}
