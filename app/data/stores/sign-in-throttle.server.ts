import { sql } from 'kysely'
import type { Db, Trx } from '../db.server.ts'

/**
 * Counts a try before it is checked, so that a hundred at once cannot all slip in before the first
 * failure is known. Returns null when the try may go on, or the seconds to wait.
 *
 * From the `free`-th try on, each makes the next one wait twice as long, from a second to `longest`;
 * after `most` tries there is none until the count is cleared.
 */
export async function takeDelayedTry(
  handle: Db,
  key: string,
  { free, longest, most }: { free: number; longest: number; most: number },
): Promise<number | null> {
  const { rows } = await sql<{ taken: boolean }>`
    insert into sign_in_throttle as t (key, failures) values (${key}, 1)
    on conflict (key) do update set failures = t.failures + 1, updated_at = clock_timestamp(),
      blocked_until = case when t.failures + 1 >= ${free} then clock_timestamp()
        + make_interval(secs => least(${longest}, power(2, least(t.failures + 1 - ${free}, 30)))) end
      where t.failures < ${most} and (t.blocked_until is null or t.blocked_until <= clock_timestamp())
    returning true as taken
  `.execute(handle)
  return rows.length > 0 ? null : secondsToWait(handle, key, longest)
}

/**
 * The same for a bucket that holds `size` tries and gets one back every `refill` seconds: for what
 * many people may share, as an address.
 */
export async function takeBucketTry(
  handle: Db,
  key: string,
  { size, refill }: { size: number; refill: number },
): Promise<number | null> {
  const regained = sql`floor(extract(epoch from clock_timestamp() - t.updated_at) / ${refill})::int`
  const { rows } = await sql<{ taken: boolean }>`
    insert into sign_in_throttle as t (key, failures) values (${key}, 1)
    on conflict (key) do update set
      failures = greatest(0, t.failures - ${regained}) + 1,
      -- What is left of a refill that is under way is kept.
      updated_at = case when t.failures <= ${regained} then clock_timestamp()
        else t.updated_at + make_interval(secs => ${regained} * ${refill}) end
      where greatest(0, t.failures - ${regained}) < ${size}
    returning true as taken
  `.execute(handle)
  return rows.length > 0 ? null : refill
}

/** Forgets failures: somebody proved to be who they are. */
export async function clearTries(handle: Db | Trx, keys: readonly string[]): Promise<void> {
  await handle.deleteFrom('sign_in_throttle').where('key', 'in', keys).execute()
}

/** Gives a try back that turned out right, without forgetting what others did at the same place. */
export async function returnTry(handle: Db | Trx, key: string): Promise<void> {
  await sql`
    update sign_in_throttle set failures = greatest(0, failures - 1) where key = ${key}
  `.execute(handle)
}

/** Clears away what no longer throttles anybody. Counts at their limit stay until they are cleared. */
export async function deleteOldTries(handle: Db | Trx, most: number): Promise<void> {
  await sql`
    delete from sign_in_throttle
    where updated_at < clock_timestamp() - interval '2 days' and failures < ${most}
  `.execute(handle)
}

async function secondsToWait(handle: Db, key: string, longest: number): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select ceil(extract(epoch from blocked_until - clock_timestamp()))::int as seconds
    from sign_in_throttle where key = ${key} and blocked_until > clock_timestamp()
  `.execute(handle)
  return rows[0]?.seconds ?? longest
}
