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
  return rows.map(memberOf)
}

/** One member, or null. */
export async function readMember(readDb: ReadDb, memberId: string): Promise<Member | null> {
  const row = await readDb
    .selectFrom('member')
    .select(['id', 'version', 'name', 'email', 'roles', 'status'])
    .where('id', '=', memberId)
    .executeTakeFirst()
  return row ? memberOf(row) : null
}

function memberOf(row: {
  id: string
  version: number
  name: string
  email: string | null
  roles: string[]
  status: string
}): Member {
  const { id, version, name } = row
  const roles = row.roles as Role[]
  return { id, version, name, email: row.email ?? '', roles, status: row.status as MemberStatus }
}
