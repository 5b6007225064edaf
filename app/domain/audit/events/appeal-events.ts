import { z } from 'zod'
import { challengeKinds } from '../../claim/claim.ts'
import { define, id, reason, text } from './define.ts'

export const appealEvents = {
  'appeal.received': define(
    'Somebody outside objected to a published claim; an editor is to accept or decline it.',
    z.strictObject({
      claimId: id,
      kind: z.enum(challengeKinds),
      reason: text,
      links: z.array(text),
      contactName: text,
      contactEmail: text,
    }),
    { committed: ['reason', 'links', 'contactName', 'contactEmail'] },
  ),
  'appeal.accepted': define(
    'An editor accepted an appeal: it became a challenge on its claim.',
    z.strictObject({ claimId: id, challengeId: id }),
  ),
  'appeal.declined': define(
    'An editor declined an appeal.',
    z.strictObject({ claimId: id, reason: text }),
    reason,
  ),
  'appeal.contact_erased': define(
    'Who sent an appeal was erased: by an editor, or by the desk when it was of no use any more.',
    z.strictObject({ claimId: id }),
  ),
}
