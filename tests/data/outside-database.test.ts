import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openOutsideDatabase } from '#app/cli/outside-database.ts'
import { findExcessPrivileges } from '#app/data/check-privileges.server.ts'
import { createDb, createPool } from '#app/data/db.server.ts'
import { appRole, withClient } from '#db/embedded-database.ts'
import { owner } from '#db/embedded-postgres.ts'
import { createTestDesk } from '#tests/setup/test-desk.ts'

const { host, port } = inject('testServer')
// Roles are of the server, which other test files use too.
const name = `outside_${randomBytes(5).toString('hex')}`

beforeAll(() =>
  administer(`create role ${name} login createrole`, `create database ${name} owner ${name}`),
)

afterAll(() => administer(`drop database ${name} with (force)`, `drop role ${name}`))

describe('a database of an owner who is no superuser', () => {
  it('is refused until its owner may act as the app', async () => {
    await expect(openOutsideDatabase(urlOf(name), null, '.')).rejects.toThrow(
      `The role ${name} may not act as ${appRole}. As an administrator, run: grant ${appRole} to "${name}";`,
    )
  })

  it('is migrated by its owner, and then worked in as the app', async () => {
    await administer(`grant ${appRole} to ${name}`)
    const database = await openOutsideDatabase(urlOf(name), null, '.')
    const { rows } = await withClient(database.app, (client) =>
      client.query('select current_user as acting, session_user as connected'),
    )
    expect(rows).toEqual([{ acting: appRole, connected: name }])
    expect(await excessOf(database.app)).toEqual([])
  })

  it("is worked in as the app's own login where migrations have another", async () => {
    const database = await openOutsideDatabase(urlOf(appRole), urlOf(name), '.')
    expect(database.applied).toEqual([])
    expect(await excessOf(database.app)).toEqual([])
  })
})

describe('privileges that let the log be changed', () => {
  it('are found', async () => {
    const desk = await createTestDesk()
    expect(await findExcessPrivileges(desk.ownerDb)).toEqual(
      expect.arrayContaining([
        'is a superuser',
        'owns audit.event',
        'may update audit.event',
        'may delete from audit.event',
        'may truncate audit.event',
      ]),
    )
    expect(await findExcessPrivileges(desk.db)).toEqual([])
    await sql`grant insert on audit.opening to factdesk_app`.execute(desk.ownerDb)
    expect(await findExcessPrivileges(desk.db)).toEqual(['may add to audit.opening'])
    await desk.close()
  })
})

async function excessOf(config: pg.PoolConfig): Promise<string[]> {
  const db = createDb(createPool(config, () => undefined))
  try {
    return await findExcessPrivileges(db)
  } finally {
    await db.destroy()
  }
}

function urlOf(user: string): string {
  return `postgres://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
}

async function administer(...statements: readonly string[]): Promise<void> {
  await withClient({ host, port, user: owner, database: 'postgres' }, async (client: pg.Client) => {
    for (const statement of statements) await client.query(statement)
  })
}
