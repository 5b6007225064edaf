import type { Db } from '#app/data/db.server.ts'
import { takeBucketTry } from '#app/data/stores/sign-in-throttle.server.ts'
import { addressKey } from './throttle.server.ts'

/** For an address, whoever sits behind it: five appeals at once, and three an hour. */
const appeals = { size: 5, refill: 20 * 60 }

/** Counts an appeal from this address. Null when it may go on, or the seconds to wait. */
export async function takeAppealTry(db: Db, clientAddress: string): Promise<number | null> {
  return takeBucketTry(db, addressKey('appeal', clientAddress), appeals)
}
