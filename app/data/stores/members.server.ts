import type { Role } from '#app/domain/claim/claim.ts'
import type { Trx } from '../db.server.ts'

export type NewMember = {
  id: string
  name: string
  email: string
  roles: readonly Role[]
  status: 'invited' | 'active'
  /** A PHC string; null until the person chose a password. */
  passwordHash: string | null
  demo: boolean
  /** ISO 8601, UTC. */
  joinedAt: string
}

/** Writes a member's first row; false where the e-mail address is another member's. */
export async function insertMember(trx: Trx, member: NewMember): Promise<boolean> {
  const result = await trx
    .insertInto('member')
    .values({
      id: member.id,
      version: 1,
      name: member.name,
      email: member.email,
      roles: [...member.roles],
      status: member.status,
      password_hash: member.passwordHash,
      demo: member.demo,
      joined_at: member.joinedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}
