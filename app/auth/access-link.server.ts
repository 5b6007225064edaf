import { createHash, randomBytes } from 'node:crypto'

/** The token of a one-use link: 256 random bits. The database keeps only its hash. */
export function newToken(): { token: string; tokenHash: Buffer } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
