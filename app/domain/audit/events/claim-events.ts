import { z } from 'zod'
import { dispositions } from '../../claim/claim.ts'
import { count, define, id, nullable, reason, text } from './define.ts'
import { anchor, assignees, place, reading, rules, wording, wordings } from './shapes.ts'

/** A claim's wording and place, and who is to rate it. */
export const claimEvents = {
  'claim.added': define(
    'A claim was found in a source, by the extractor or by hand; its first round opened.',
    z.strictObject({
      sourceId: id,
      revisionId: id,
      origin: z.enum(['extracted', 'manual']),
      anchor,
      statement: text,
      reading,
      rules,
    }),
    { committed: ['anchor.exact', 'anchor.prefix', 'anchor.suffix', 'statement', 'reading'] },
  ),
  'claim.statement_edited': define(
    'The wording of a claim changed.',
    z.strictObject({ before: text, after: text }),
    { committed: ['before', 'after'] },
  ),
  'claim.reanchored': define(
    'The marked quote was moved, or found again in another revision of the source.',
    z.strictObject({ before: place, after: place }),
    {
      committed: ['before', 'after'].flatMap((side) =>
        ['exact', 'prefix', 'suffix'].map((part) => `${side}.anchor.${part}`),
      ),
    },
  ),
  'claim.split': define(
    'One claim became two: this one keeps the first part, and `into` is the second.',
    z.strictObject({ into: id, before: wording, after: wording }),
    { committed: wordings },
  ),
  'claim.merged': define(
    'A claim took in another of the same text, which was set aside as its duplicate.',
    z.strictObject({ other: id, before: wording, after: wording }),
    { committed: wordings },
  ),
  'round.assigned': define(
    'Reviewers were named for a round, by an editor or by the desk’s fair share; or it was opened to all.',
    z.strictObject({
      round: count,
      before: assignees,
      after: assignees,
      dueAt: nullable(text),
      fairShare: z.boolean(),
    }),
  ),
  'assignment.accepted': define(
    'A reviewer accepted the place that was kept for them in a round.',
    z.strictObject({ round: count }),
  ),
  'assignment.declined': define(
    'A reviewer gave the place back that was kept for them in a round.',
    z.strictObject({ round: count, reason: text }),
    reason,
  ),
  'assignment.lapsed': define(
    'By rule: a place fell free, because its time-out passed without a verdict or its holder reviews no more.',
    z.strictObject({
      round: count,
      memberId: id,
      because: z.enum(['timed_out', 'no_reviewer']),
    }),
  ),
  'assignment.due_changed': define(
    'An editor changed until when a reviewer’s verdict is asked for.',
    z.strictObject({ round: count, memberId: id, before: nullable(text), after: nullable(text) }),
  ),
  'claim.quorum_changed': define(
    'The number of verdicts a round needs was changed for one claim.',
    z.strictObject({
      round: count,
      before: count,
      after: count,
      reveals: z.boolean(),
      reason: text,
    }),
    reason,
  ),
  'claim.disposition_changed': define(
    'A claim was set aside (not checkable, a duplicate, withdrawn) or taken up again.',
    z.strictObject({
      decisionId: id,
      before: z.enum(dispositions),
      after: z.enum(dispositions),
      duplicateOf: nullable(id),
      reason: text,
    }),
    reason,
  ),
}
