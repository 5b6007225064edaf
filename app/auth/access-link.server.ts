import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '#app/data/db.server.ts'
import { findAccessLink, type LinkPurpose } from '#app/data/stores/access-links.server.ts'

/** The token of a one-use link: 256 random bits. The database keeps only its hash. */
export function newToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/**
 * Whom a link is for (nobody yet, in a set-up link), or null if it is not one for this purpose that
 * can still be used. Looking does not use it up: mail scanners follow links.
 */
export async function findLink(
  db: Db,
  token: string | undefined,
  purpose: LinkPurpose,
): Promise<{ memberId: string | null } | null> {
  if (token === undefined) return null
  const link = await findAccessLink(db, hashToken(token))
  return link?.purpose === purpose ? link : null
}
