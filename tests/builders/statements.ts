import type pg from 'pg'

/** Every statement that a pool's clients sent while `work` ran, `begin` and `commit` among them. */
export async function statementsOf<Value>(
  { pool }: { pool: pg.Pool },
  work: () => Promise<Value>,
): Promise<{ value: Value; statements: readonly string[] }> {
  const statements: string[] = []
  const listenedTo = new Map<pg.PoolClient, pg.PoolClient['query']>()
  const listen = (client: pg.PoolClient) => {
    if (listenedTo.has(client)) return
    const { query } = client
    listenedTo.set(client, query)
    client.query = ((...given: [string | { text: string }]) => {
      const [statement] = given
      statements.push(typeof statement === 'string' ? statement : statement.text)
      return Reflect.apply(query, client, given)
    }) as typeof query
  }
  pool.on('acquire', listen)
  try {
    return { value: await work(), statements }
  } finally {
    pool.off('acquire', listen)
    for (const [client, query] of listenedTo) client.query = query
  }
}
