import type { Desk } from '#app/context.ts'
import { findMemberByEmail } from '#app/data/stores/members.server.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { verifyPassword } from './password.server.ts'
import type { SignedInMember } from './session.server.ts'
import { clearFailures, takeTry, triesOf } from './throttle.server.ts'

/**
 * Whether the person at the keyboard is still the member who signed in: the stored hash their
 * password matches. Guessing is slowed down as at sign-in, in a count of its own.
 */
export async function confirmPassword(
  { db }: Desk,
  member: SignedInMember,
  password: string,
  clientAddress: string,
): Promise<
  Result<{ hash: string }, { code: 'wrong_password' } | { code: 'too_many_tries'; seconds: number }>
> {
  const tries = triesOf(`confirm:${member.id}`, null, clientAddress)
  const seconds = await takeTry(db, tries)
  if (seconds !== null) return refuse({ code: 'too_many_tries', seconds })
  const stored = (await findMemberByEmail(db, member.email))?.passwordHash ?? null
  if (!(await verifyPassword(stored, password)) || stored === null) {
    return refuse({ code: 'wrong_password' })
  }
  await clearFailures(db, tries)
  return ok({ hash: stored })
}
