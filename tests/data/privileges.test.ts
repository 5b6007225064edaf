import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await createTestDesk()
})

afterAll(() => desk.close())

describe("the app's role", () => {
  it('is neither superuser nor owner of a table', async () => {
    const { rows } = await sql<{ superuser: boolean; owned: string }>`
      select (select rolsuper from pg_roles where rolname = current_user) as superuser,
        (select count(*) from pg_class where relowner = current_user::regrole) as owned
    `.execute(desk.db)
    expect(rows).toEqual([{ superuser: false, owned: '0' }])
  })

  it.each([
    'update audit.event set leaf = leaf',
    'delete from audit.event',
    'truncate audit.event cascade',
    'delete from audit.opening',
    'drop table audit.event',
    'alter table audit.event disable trigger all',
    `insert into audit.leaf (log, idx, eid, leaf_hash, end_offset) values (1, 0, 1, '', 1)`,
    `insert into audit.checkpoint (log, size, root, note) values (1, 1, '', '')`,
    'delete from verdict',
    'create table anything (id int)',
  ])('may not: %s', async (statement) => {
    await expect(sql.raw(statement).execute(desk.db)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the sequencer’s role, which the app may become,', () => {
  it.each([
    'update audit.leaf set idx = idx + 1',
    'delete from audit.checkpoint',
    'truncate audit.tile',
    'insert into audit.event (leaf) values (null)',
    'select * from audit.opening',
    'select * from public.member',
  ])('may not: %s', async (statement) => {
    const trying = desk.db.transaction().execute(async (trx) => {
      await sql`set local role factdesk_sequencer`.execute(trx)
      await sql.raw(statement).execute(trx)
    })
    await expect(trying).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the audit log refuses even its owner', () => {
  it.each([
    'update audit.event set leaf = leaf',
    'delete from audit.event',
    'truncate audit.event cascade',
  ])('%s', async (statement) => {
    await sql`insert into audit.event (leaf) values (${leaf()})`.execute(desk.ownerDb)
    await expect(sql.raw(statement).execute(desk.ownerDb)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a change without its event', () => {
  it('is refused at commit', async () => {
    const insert = sql`
      insert into member (id, version, email, name, roles, status, joined_at)
      values (gen_random_uuid(), 1, 'a@example.org', 'A', '{reviewer}', 'active', now())`
    await expect(insert.execute(desk.db)).rejects.toMatchObject({ constraint: 'change_has_event' })
  })
})

function leaf(): string {
  const id = crypto.randomUUID()
  return JSON.stringify({ id, type: 'test.v1', actor: 'system', subject: `test/${id}@1` })
}
