import type { EditionFacts } from '#app/domain/publication/edition.ts'
import type { ReadDb } from '../db.server.ts'
import { isoTime } from './audit-events.server.ts'

/**
 * What an edition of the claim's page says that its rules do not look at, or null where nothing is
 * decided. A revision never changes, and a decision's row neither, so reading them needs no lock: the
 * claim's version says whether they are still the ones.
 */
export async function findEditionFacts(db: ReadDb, claimId: string): Promise<EditionFacts | null> {
  const row = await db
    .selectFrom('claim as c')
    .innerJoin('source_revision as s', 's.id', 'c.revision_id')
    .innerJoin('decision as d', 'd.id', 'c.decision_id')
    .innerJoin('desk', (join) => join.onTrue())
    .select([
      's.title',
      's.publisher',
      's.author',
      's.url',
      's.published_on',
      's.language',
      's.pages',
    ])
    .select(['c.chain', 'c.claimant', 'd.single_person', 'desk.publish_dissent'])
    .select(isoTime('d.decided_at').as('decidedAt'))
    .where('c.id', '=', claimId)
    .executeTakeFirst()
  if (!row) return null
  const { title, publisher, author, url, published_on: publishedOn, language } = row
  return {
    source: { title, publisher, author, url, publishedOn },
    language,
    pages: row.pages,
    claimant: row.claimant,
    chain: (row.chain as { role: string; name: string }[]).map(({ role, name }) => ({
      role,
      name,
    })),
    decision: { singlePerson: row.single_person, decidedAt: row.decidedAt },
    publishDissent: row.publish_dissent,
  }
}
