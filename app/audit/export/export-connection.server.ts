import type pg from 'pg'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

/** A connection lent for one export, in a transaction whose snapshot all its queries see. */
export type ExportConnection = {
  client: pg.PoolClient
  /** Ends the transaction and gives the connection back. */
  giveBack(): Promise<void>
  /** Destroys the connection, unless it is back: nothing else stops a server that is copying. */
  breakOff(error: Error): void
}

export type BusyRefusal = { code: 'exports_busy' | 'export_running' }

/**
 * A connection to export through, or a refusal at once: each person has one export at a time, and the
 * desk two, in whichever of its processes. Waiting could take as long as somebody's download.
 */
export async function lendConnection(
  pool: pg.Pool,
  memberId: string,
): Promise<Result<ExportConnection, BusyRefusal>> {
  if (isBusy(pool)) return refuse({ code: 'exports_busy' })
  const client = await pool.connect()
  // A lent connection that breaks between two statements tells nobody else.
  client.on('error', ignore)
  let isLent = true
  const connection: ExportConnection = {
    client,
    async giveBack() {
      await client.query('commit')
      isLent = false
      client.off('error', ignore)
      client.release()
    },
    breakOff(error) {
      if (isLent) client.release(error)
      isLent = false
    },
  }
  try {
    await client.query('begin isolation level repeatable read read only')
    const refusal = await takeTurn(client, memberId)
    if (refusal === null) return ok(connection)
    await connection.giveBack()
    return refuse(refusal)
  } catch (error) {
    connection.breakOff(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

/** Locks that end with the transaction: the person's, and one of the desk's two. */
async function takeTurn(client: pg.PoolClient, memberId: string): Promise<BusyRefusal | null> {
  const lock = async (name: string): Promise<boolean> => {
    const { rows } = await client.query<{ got: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('factdesk: export'), hashtext($1)) as got`,
      [name],
    )
    return rows[0]?.got === true
  }
  if (!(await lock(memberId))) return { code: 'export_running' }
  return (await lock('first')) || (await lock('second')) ? null : { code: 'exports_busy' }
}

/** All connections of this process are lent. */
function isBusy(pool: pg.Pool): boolean {
  return pool.idleCount === 0 && pool.totalCount >= (pool.options.max ?? 0)
}

function ignore(): void {}
