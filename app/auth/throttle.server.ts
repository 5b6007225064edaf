import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Db, Trx } from '#app/data/db.server.ts'
import {
  clearTries,
  deleteOldTries,
  returnTry,
  takeBucketTry,
  takeDelayedTry,
} from '#app/data/stores/sign-in-throttle.server.ts'

/** NIST SP 800-63B-4: no more than a hundred failures in a row on one account. */
const mostTries = 100

/** For browsers nobody signed in with before: four free tries, then 1 s, 2 s … 15 min. */
const strangers = { free: 5, longest: 15 * 60, most: mostTries }

/** For a browser the account's owner used before: ten tries of its own, whatever strangers do. */
const owners = { free: mostTries, longest: 1, most: 10 }

/** For an address, whoever sits behind it: twenty wrong tries at once, and two a minute. */
const addresses = { size: 20, refill: 30 }

/** The counts that one try to sign in is counted in. */
export type Tries = { account: string; device: string | null; address: string }

export function triesOf(email: string, device: string | null, clientAddress: string): Tries {
  return {
    account: key('account', email.trim().toLowerCase()),
    device: device === null ? null : key('device', device),
    address: key('address', networkOf(clientAddress)),
  }
}

/**
 * Counts a try, before the password is looked at. Null when it may go on, or the seconds to wait: the
 * same for accounts that exist and for those that do not. Nobody is ever locked out of a browser
 * they signed in with before.
 */
export async function takeTry(db: Db, tries: Tries): Promise<number | null> {
  const byAddress = await takeBucketTry(db, tries.address, addresses)
  if (byAddress !== null) return byAddress
  if (tries.device !== null && (await takeDelayedTry(db, tries.device, owners)) === null)
    return null
  return takeDelayedTry(db, tries.account, strangers)
}

/** True once a minute for each address: how often the log hears that one is turned away. */
export async function mayRecordThrottling(db: Db, tries: Tries): Promise<boolean> {
  const bucket = key('throttling recorded', tries.address)
  return (await takeBucketTry(db, bucket, { size: 1, refill: 60 })) === null
}

/** After a right password: the account's failures are forgotten, the address's are not. */
export async function clearFailures(handle: Db | Trx, tries: Tries): Promise<void> {
  await clearTries(handle, [tries.account, ...(tries.device === null ? [] : [tries.device])])
  await returnTry(handle, tries.address)
  await deleteOldTries(handle, mostTries)
}

/** An IPv6 customer holds a /64 at least, so that is counted as one address. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length)
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')
}

/** The count of an address for one purpose; an IPv6 /64 counts as one address. */
export function addressKey(purpose: string, clientAddress: string): string {
  return key(purpose, networkOf(clientAddress))
}

/** Hashed, so that the table holds nobody's address in the clear. */
function key(kind: string, value: string): string {
  return createHash('sha256').update(`${kind}:${value}`).digest('hex')
}
