import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '#app/data/db.server.ts'
import type { TestDesk } from '#tests/setup/test-desk.ts'

export type TestMember = { id: string; name: string; email: string; roles: readonly TestRole[] }

type TestRole = 'reviewer' | 'editor' | 'auditor' | 'admin'

/** Adds an active member with these roles (no password), together with the audit event of it. */
export async function addMember(
  desk: TestDesk,
  roles: readonly TestRole[],
  given: { name?: string; email?: string } = {},
): Promise<TestMember> {
  const id = randomUUID()
  const name = given.name ?? `${roles.join(' and ')} ${id.slice(0, 4)}`
  const email = given.email ?? `${id}@example.org`
  await desk.ownerDb.transaction().execute(async (trx) => {
    await appendLeaf(trx, 'member_joined.v1', `member/${id}@1`)
    await trx
      .insertInto('member')
      .values({
        id,
        version: 1,
        email,
        name,
        roles: [...roles],
        status: 'active',
        joined_at: new Date(),
      })
      .execute()
  })
  return { id, name, email, roles }
}

/** Opens the desk with its default settings, or with these. */
export async function openDesk(
  desk: TestDesk,
  settings: { name?: string; quorum?: number; demo?: boolean } = {},
): Promise<void> {
  await desk.ownerDb.transaction().execute(async (trx) => {
    await appendLeaf(trx, 'desk_opened.v1', 'desk/1@1')
    await trx
      .insertInto('desk')
      .values({ name: 'Test desk', version: 1, opened_at: new Date(), ...settings })
      .execute()
  })
}

// By hand, so that these builders need nothing of what they help to test.
async function appendLeaf(trx: Trx, type: string, subject: string): Promise<void> {
  const leaf = JSON.stringify({ id: randomUUID(), type, actor: 'system', subject })
  await sql`select audit.append(array[${leaf}], '{}', '{}', '{}', '{}', '{}', '{}')`.execute(trx)
}
