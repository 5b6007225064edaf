import pg from 'pg'

/** Milliseconds within which a probe answers, whatever the database does. */
const patience = 80

/** How long an answer may stand in for one that is still on its way. */
const memory = 2_000

export type DatabaseProbe = {
  /** True when the database answers; always settles within about 80 ms, and never rejects. */
  isUp(): Promise<boolean>
  close(): Promise<void>
}

/**
 * Asks the database for a sign of life over a connection of its own, so that a pool whose every
 * connection is busy does not make a living desk look dead. Probes at the same time share one question.
 */
export function createDatabaseProbe(config: pg.PoolConfig): DatabaseProbe {
  const pool = new pg.Pool({
    ...config,
    max: 1,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  })
  // A broken idle connection is what the next probe finds out; it needs no second telling.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  // The first connection is made now, so that the first probe finds it open.
  let asking: Promise<boolean> | null = ask()
  let last: { up: boolean; at: number } | null = null

  async function ask(): Promise<boolean> {
    const up = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    last = { up, at: performance.now() }
    asking = null
    return up
  }

  return {
    async isUp() {
      asking ??= ask()
      const answer = await Promise.race([asking, afterPatience()])
      if (answer !== null) return answer
      return last !== null && performance.now() - last.at < memory && last.up
    },
    close: () => pool.end(),
  }
}

function afterPatience(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience, null)
  })
}
