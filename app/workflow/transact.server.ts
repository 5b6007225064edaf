import type { Db, Trx } from '#app/data/db.server.ts'

/** Somebody else's act came in between: what was decided rests on a state that is gone. */
export class LostRace extends Error {}

/** How often an act is begun, before what keeps it from ending is somebody's to look at. */
const attempts = 5

/**
 * Runs one act in one transaction, and begins it again where only a race kept it from committing: a
 * deadlock, a serialization failure, a unique index that somebody was first at. The second attempt
 * reads what the other wrote, so that the rules, and not the database, say what is wrong.
 */
export async function transact<Value>(
  db: Db,
  act: (trx: Trx) => Promise<Value>,
  attempt = 1,
): Promise<Value> {
  try {
    return await db.transaction().setIsolationLevel('read committed').execute(act)
  } catch (error) {
    if (attempt >= attempts || !isRace(error)) throw error
    return transact(db, act, attempt + 1)
  }
}

const deadlock = '40P01'
const serializationFailure = '40001'
const uniqueViolation = '23505'

function isRace(error: unknown): boolean {
  if (error instanceof LostRace) return true
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === deadlock || code === serializationFailure || code === uniqueViolation
}
