import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { inject } from 'vitest'
import { createDb, createPool, type Db, type ReadDb } from '#app/data/db.server.ts'
import { appRole, withClient } from '#db/embedded-database.ts'
import { owner } from '#db/embedded-postgres.ts'

export type TestDesk = {
  /** As the app itself: role `factdesk_app`. */
  db: Db
  readDb: ReadDb
  pool: pg.Pool
  /** As the superuser who owns the tables: for looking where the app may not, and for tampering. */
  ownerDb: Db
  /** Of the app's role, with the socket's directory as `host`. */
  url: string
  /** What `pg` needs to connect as another role. */
  connection(user: string): pg.PoolConfig
  close(): Promise<void>
}

/** A database of its own for one test file: a clone of the migrated, empty template. Close it in `afterAll`. */
export async function createTestDesk(): Promise<TestDesk> {
  const { host, port, template } = inject('testServer')
  const database = `desk_${process.pid}_${randomBytes(5).toString('hex')}`
  const administration = { host, port, user: owner, database: 'postgres' }
  await withClient(administration, (client) =>
    client.query(`create database ${database} template ${template}`),
  )
  const connection = (user: string) => ({ host, port, user, database })
  let closing = false
  // The pools forget their connections before the server does: the drop below may still end some.
  const onIdleError = (error: Error) => {
    if (!closing) throw error
  }
  const pool = createPool(connection(appRole), onIdleError)
  const ownerPool = createPool({ ...connection(owner), max: 3 }, onIdleError)
  for (const each of [pool, ownerPool]) {
    each.on('connect', (client) => client.on('error', onIdleError))
  }
  const db = createDb(pool)
  const ownerDb = createDb(ownerPool)
  const close = async () => {
    closing = true
    await Promise.all([db.destroy(), ownerDb.destroy()])
    await withClient(administration, (client) =>
      client.query(`drop database ${database} with (force)`),
    )
  }
  const url = `postgres://${appRole}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  return { db, readDb: db, pool, ownerDb, url, connection, close }
}
