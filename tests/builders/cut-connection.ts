import type pg from 'pg'

/**
 * Cuts the connection of whoever commits next, once the server has committed: so the commit is done, and
 * nobody is told. Returns a promise of that having happened.
 */
export function cutAfterCommit({ pool }: { pool: pg.Pool }): Promise<void> {
  return new Promise((resolve) => {
    const patched = new Map<pg.PoolClient, pg.PoolClient['query']>()
    const stop = () => {
      pool.off('acquire', patch)
      for (const [client, query] of patched) client.query = query
    }
    const patch = (client: pg.PoolClient) => {
      if (patched.has(client)) return
      const { query } = client
      patched.set(client, query)
      client.query = ((...given: [string | { text: string }]) => {
        const [statement] = given
        const text = typeof statement === 'string' ? statement : statement.text
        const answer: unknown = Reflect.apply(query, client, given)
        if (!/^commit$/i.test(text)) return answer
        stop()
        return Promise.resolve(answer).then(() => cut(client, resolve))
      }) as typeof query
    }
    pool.on('acquire', patch)
  })
}

/** As `pg` tells it where a connection ends while a statement waits for its answer. */
async function cut(client: pg.PoolClient, then: () => void): Promise<never> {
  const { stream } = Reflect.get(client, 'connection') as { stream: { destroy(): void } }
  const ended = new Promise((resolve) => client.once('end', resolve))
  // Here nobody is to be alarmed by it.
  client.removeAllListeners('error')
  client.on('error', () => {})
  stream.destroy()
  await ended
  then()
  throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' })
}
