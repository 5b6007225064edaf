import { type Selectable, sql } from 'kysely'
import type { Role } from '#app/domain/claim/claim.ts'
import type { Member, MemberStatus } from '#app/domain/member/member.ts'
import type { Member as MemberTable } from '#db/schema.ts'
import type { Db, Trx } from '../db.server.ts'

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

export type MemberRow = Member & { passwordHash: string | null }

/** The member an e-mail address belongs to, in any status, or null. Case does not matter. */
export async function findMemberByEmail(
  handle: Db | Trx,
  email: string,
): Promise<MemberRow | null> {
  const row = await handle
    .selectFrom('member')
    .select(columns)
    .where(sql`lower(email)`, '=', sql`lower(${email})`)
    .executeTakeFirst()
  return row ? memberOf(row) : null
}

/** The member, locked until the transaction ends, or null. */
export async function lockMember(trx: Trx, id: string): Promise<MemberRow | null> {
  const row = await trx
    .selectFrom('member')
    .select(columns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ? memberOf(row) : null
}

/**
 * How many members are active admins, all of them locked until the transaction ends: of two acts at
 * once that would each leave one admin, the second sees what the first did.
 */
export async function lockActiveAdmins(trx: Trx): Promise<number> {
  const rows = await trx
    .selectFrom('member')
    .select('id')
    .where('status', '=', 'active')
    .where(sql<boolean>`roles @> array['admin']`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows.length
}

/** Moves a member on to the version given, now; false if they were not at the one before any more. */
export async function updateMember(
  trx: Trx,
  member: Member,
  change: { passwordHash?: string; joinedAt?: string; now?: string } = {},
): Promise<boolean> {
  const result = await trx
    .updateTable('member')
    .set({
      version: member.version,
      name: member.name,
      roles: [...member.roles],
      status: member.status,
      ...(member.status === 'erased' && {
        email: null,
        password_hash: null,
        erased_at: change.now ?? null,
      }),
      ...(change.passwordHash !== undefined && { password_hash: change.passwordHash }),
      ...(change.joinedAt !== undefined && { joined_at: change.joinedAt }),
    })
    .where('id', '=', member.id)
    .where('version', '=', member.version - 1)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Replaces a password's hash by a stronger one of the same password; nothing the log would tell. */
export async function rehashPassword(
  handle: Db | Trx,
  id: string,
  hash: { before: string; after: string },
): Promise<void> {
  await handle
    .updateTable('member')
    .set({ password_hash: hash.after })
    .where('id', '=', id)
    .where('password_hash', '=', hash.before)
    .execute()
}

const columns = ['id', 'version', 'name', 'email', 'roles', 'status', 'password_hash'] as const

function memberOf(row: Pick<Selectable<MemberTable>, (typeof columns)[number]>): MemberRow {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    email: row.email ?? '',
    roles: row.roles as Role[],
    status: row.status as MemberStatus,
    passwordHash: row.password_hash,
  }
}
