import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieName } from './lucia.server.ts'

/** Days that a browser somebody signed in with is remembered as theirs. */
const remembered = 180

/**
 * The `Set-Cookie` that lets a browser prove later that this member signed in with it. It signs nobody
 * in: it only keeps strangers' wrong guesses from slowing the owner down. Keyed with the stored hash,
 * which nobody outside the database knows, so a new password makes every browser unknown.
 */
export function rememberDevice(
  member: { id: string; passwordHash: string },
  secure: boolean,
): string {
  const nonce = randomBytes(16).toString('base64url')
  const attributes = [
    `${cookieName(secure, 'device')}=${nonce}.${proofOf(member, nonce)}`,
    'HttpOnly',
    `Max-Age=${remembered * 24 * 60 * 60}`,
    'Path=/',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
  ]
  return attributes.join('; ')
}

/** The nonce of the request's device cookie if it was made for this member, else null. */
export function knownDevice(
  member: { id: string; passwordHash: string | null } | null,
  cookieHeader: string,
  secure: boolean,
): string | null {
  const name = cookieName(secure, 'device')
  const value = cookieHeader
    .split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  const [nonce, proof] = value?.split('.') ?? []
  if (!member || member.passwordHash === null || !nonce || !proof) return null
  const wanted = proofOf({ id: member.id, passwordHash: member.passwordHash }, nonce)
  return sameText(wanted, proof) ? nonce : null
}

function proofOf(member: { id: string; passwordHash: string }, nonce: string): string {
  return createHmac('sha256', member.passwordHash)
    .update(`device:${member.id}:${nonce}`)
    .digest('base64url')
}

function sameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}
