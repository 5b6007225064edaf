import type { Db } from '#app/data/db.server.ts'
import { insertAccessLink } from '#app/data/stores/access-links.server.ts'
import { newToken } from './access-link.server.ts'

/**
 * A new token for `/set-up/<token>`, with which the first admin of a desk that nobody opened yet makes
 * their account, once, within 24 hours. Earlier ones lose their force. Only its SHA-256 is stored.
 */
export async function issueSetUpLink(db: Db): Promise<string> {
  const { token, tokenHash } = newToken()
  await insertAccessLink(db, { tokenHash, purpose: 'setup', memberId: null, lifetime: 24 })
  return token
}
