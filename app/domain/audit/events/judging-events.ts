import { z } from 'zod'
import { challengeKinds } from '../../claim/claim.ts'
import { count, define, id, reason, text } from './define.ts'
import { verdict, verdictContent } from './shapes.ts'

/** Verdicts, conflicts of interest, and objections. */
export const judgingEvents = {
  'verdict.submitted': define(
    'A reviewer gave a verdict; its contents are sealed until the round is revealed.',
    z.strictObject({ verdict, reveals: z.boolean() }),
    { sealed: verdictContent },
  ),
  'verdict.revised': define(
    'A reviewer gave a verdict that supersedes their earlier one.',
    z.strictObject({ verdict }),
    { sealed: verdictContent },
  ),
  'verdict.withdrawn': define(
    'A reviewer took their verdict back.',
    z.strictObject({ round: count, verdictId: id, reason: text }),
    { sealed: ['reason'] },
  ),
  'reviewer.recused': define(
    'A reviewer declared a conflict of interest and left the round.',
    z.strictObject({ round: count, reason: text }),
    reason,
  ),
  'claim.disputed': define(
    'By rule: the verdicts of a revealed round conflict.',
    z.strictObject({ round: count, over: z.array(z.enum(['rating', 'attribution'])) }),
  ),
  'challenge.raised': define(
    'Somebody objected to a claim or its decision, with a reason.',
    z.strictObject({
      round: count,
      challenge: z.strictObject({ id, kind: z.enum(challengeKinds), reason: text }),
    }),
    { committed: ['challenge.reason'] },
  ),
  'challenge.answered': define(
    'Somebody answered an open challenge.',
    z.strictObject({ round: count, challengeId: id, answer: text }),
    { committed: ['answer'] },
  ),
}
