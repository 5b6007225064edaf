import type { Role } from '#app/domain/claim/claim.ts'
import type { Member, MemberStatus } from '#app/domain/member/member.ts'
import type { ReadDb } from '../db.server.ts'

/** Everybody of the desk, active members first, by name. A newsroom's list: there are no pages of it. */
export async function readMembers(readDb: ReadDb): Promise<Member[]> {
  const rows = await readDb
    .selectFrom('member')
    .select(['id', 'version', 'name', 'email', 'roles', 'status'])
    .orderBy('status', (order) => order.asc())
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    email: row.email ?? '',
    roles: row.roles as Role[],
    status: row.status as MemberStatus,
  }))
}

/** Who an invitation is for. */
export async function readInvited(
  readDb: ReadDb,
  memberId: string,
): Promise<{ name: string; email: string } | null> {
  const row = await readDb
    .selectFrom('member')
    .select(['name', 'email'])
    .where('id', '=', memberId)
    .executeTakeFirst()
  return row ? { name: row.name, email: row.email ?? '' } : null
}
