import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#app/data/db.server.ts'

/**
 * A new token for `/set-up/<token>`, with which the first admin of a desk that nobody opened yet makes their
 * account, once, within 24 hours. Earlier ones lose their force. Only its SHA-256 is stored.
 */
export async function issueSetUpLink(db: Db): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.deleteFrom('access_link').where('purpose', '=', 'setup').execute()
  await db
    .insertInto('access_link')
    .values({
      token_hash: createHash('sha256').update(token).digest(),
      purpose: 'setup',
      // The database's clock: it also judges whether the link is still good.
      expires_at: sql<Date>`clock_timestamp() + interval '24 hours'`,
    })
    .execute()
  return token
}
