import { z } from 'zod'
import { basisFields } from '../../claim/basis.ts'
import { correctionKinds } from '../../claim/claim.ts'
import { count, define, id, nullable, reason, text } from './define.ts'
import { edition } from './edition-shape.ts'
import { closes, decision, rules, settlement } from './shapes.ts'

/** What editors decide, and what of it the public reads. */
// The basis holds the claim's wording, which could be guessed from a bare hash of it.
const settled = { committed: ['reason', 'approval.basisHash'], sealed: ['dissent'] }

export const decisionEvents = {
  'decision.sent_back': define(
    'An editor sent a disputed claim back for another, blind round.',
    z.strictObject({ ...decision, rules, closes }),
    reason,
  ),
  'decision.dispute_cleared': define(
    'An editor cleared a dispute that no conflict of verdicts holds open.',
    z.strictObject({ ...decision, closes }),
    reason,
  ),
  'decision.seconded': define(
    'An editor gave one of the several approvals this round needs.',
    z.strictObject(settlement),
    settled,
  ),
  'decision.approved': define(
    'An editor approved the rating the reviewers agree on; the claim is confirmed.',
    z.strictObject(settlement),
    settled,
  ),
  'decision.adjudicated': define(
    'An editor settled a dispute; the claim is confirmed.',
    z.strictObject({ ...settlement, closes }),
    settled,
  ),
  'decision.overridden': define(
    'An editor confirmed a rating outside the range of the reviewers.',
    z.strictObject({ ...settlement, closes }),
    settled,
  ),
  'decision.reopened': define(
    'An editor reopened a confirmed claim for another round.',
    z.strictObject({ ...decision, rules }),
    reason,
  ),
  'decision.voided': define(
    'By rule: approvals lapsed because what they rested on changed.',
    z.strictObject({
      round: count,
      decisionIds: z.array(id),
      changed: z.array(z.enum(basisFields)),
    }),
  ),
  'decision.corrected': define(
    'An editor added a public correction note to a confirmed claim.',
    z.strictObject({ ...decision, kind: z.enum(correctionKinds) }),
    reason,
  ),
  'claim.published': define(
    'A confirmed claim was published: an edition of its public page came out.',
    z.strictObject({
      decisionId: id,
      slug: text,
      summary: text,
      edition,
      replaces: nullable(z.strictObject({ decisionId: id, rating: text })),
    }),
    { committed: ['slug', 'summary', 'edition'] },
  ),
  'claim.summary_edited': define(
    'The summary on a claim’s public page was reworded.',
    z.strictObject({ before: text, after: text }),
    { committed: ['before', 'after'] },
  ),
  'decision.retracted': define(
    'A published claim was retracted; its page stays and says so.',
    z.strictObject(decision),
    reason,
  ),
}
