import { z } from 'zod'
import { conflictRules, evidenceRules } from '../../claim/claim.ts'
import { modelFaults } from '../../source/model.ts'
import { count, define, id, nullable, text } from './define.ts'
import { assigning, laterRules, outcomes } from './shapes.ts'

const settings = z.strictObject({
  name: text,
  scale: text,
  quorum: count,
  approvals: count,
  conflictRule: z.enum(conflictRules),
  evidenceRule: z.enum(evidenceRules),
  blind: z.boolean(),
  singlePersonApproval: z.boolean(),
  ...assigning,
  publishDissent: z.boolean(),
  publicLog: z.boolean(),
  ...laterRules,
  outcomes: outcomes.optional(),
})

export const deskEvents = {
  'desk.opened': define(
    'The desk was opened with these settings.',
    z.strictObject({ demo: z.boolean(), settings }),
    { committed: ['settings.name'] },
  ),
  'desk.settings_changed': define(
    'The desk’s settings changed; rounds already open keep theirs.',
    z.strictObject({ before: settings, after: settings }),
    { committed: ['before.name', 'after.name'] },
  ),
  'source.imported': define(
    'A text was imported as a revision of a source.',
    z.strictObject({
      revisionId: id,
      number: count,
      title: text,
      publisher: text,
      author: text,
      url: text,
      publishedOn: nullable(text),
      language: text,
      /** `sha256:<hex>` of the UTF-8 text; committed, since a short text could be guessed from it. */
      textHash: text,
      textLength: count,
      extractor: text,
      claims: count,
    }),
    { committed: ['title', 'publisher', 'author', 'url', 'publishedOn', 'textHash'] },
  ),
  'source.retitled': define(
    'Somebody corrected what a source is called.',
    z.strictObject({ before: text, after: text }),
    { committed: ['before', 'after'] },
  ),
  'source.reread': define(
    'A text was read for claims again; of those that it had not, somebody added these many.',
    z.strictObject({ revisionId: id, extractor: text, found: count, added: count }),
  ),
  'source.model_asked': define(
    'Somebody agreed that a text is sent to the language model at this host, to be asked for claims.',
    z.strictObject({ revisionId: id, host: text, model: text, prompt: text }),
    { committed: ['host', 'model'] },
  ),
  'source.model_answered': define(
    'A language model was asked for the claims of a text, or could not be; of what it proposed, so much stands in the text.',
    z.strictObject({
      revisionId: id,
      prompt: text,
      outcome: z.enum(['answered', ...modelFaults]),
      exact: count,
      approximate: count,
      rejected: count,
      /** `sha256:<hex>` of each raw reply, in the order they came. */
      replies: z.array(text),
    }),
    { committed: ['replies'] },
  ),
  'source.claim_moved': define(
    'A claim was moved in the list beside its text, from place to place.',
    z.strictObject({ claimId: id, from: count, to: count }),
  ),
}
