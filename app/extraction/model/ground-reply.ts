import type { Rejected, Rejection } from '#app/domain/source/model.ts'
import type { Document } from './document.ts'
import { type Grounded, ground } from './grounding.ts'
import { overlap } from './merge-proposals.ts'
import type { Reply } from './reply.ts'

/** What came of one reply. */
export type GroundedReply = {
  /** Each once, however often it was said. */
  proposals: readonly Grounded[]
  rejected: Rejected
}

export function groundReply(document: Document, reply: Reply): GroundedReply {
  const proposals: Grounded[] = []
  const rejected: Partial<Record<Rejection, number>> = {}
  if (reply.misshapen > 0) rejected.misshapen = reply.misshapen
  for (const proposal of reply.proposals) {
    const grounded = ground(document, proposal)
    if (grounded.ok) proposals.push(grounded.value)
    else rejected[grounded.refusal] = (rejected[grounded.refusal] ?? 0) + 1
  }
  return { proposals: withoutRepeats(proposals), rejected }
}

/** Of proposals that mark the same words, the first. */
function withoutRepeats(proposals: readonly Grounded[]): readonly Grounded[] {
  return proposals.filter(
    (one, index) => !proposals.slice(0, index).some((earlier) => overlap(one, earlier) >= 0.9),
  )
}
