import { hash, parseOptions, verify } from '@node-rs/argon2'
import { createLimiter } from '#app/domain/shared/limiter.ts'

/**
 * argon2id (the library's default kind), above OWASP's floor of 19 MiB and two passes. About 65 ms of
 * one core: what a guess costs whoever steals the table, and what a sign-in costs us.
 */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }

/**
 * Four hashes at once take 256 MiB; more wait, and when a hundred wait the next are turned away. It
 * bounds this process's memory, so there is one for the process.
 */
const limited = createLimiter({ atOnce: 4, waiting: 100 })

/** What is verified against where there is no account, so that an answer takes as long as with one. */
let dummyHash: Promise<string> | null = null

/** The PHC string of a password, exactly as it was typed. */
export function hashPassword(password: string): Promise<string> {
  return limited(() => hash(password, cost))
}

/**
 * Whether a password is the one hashed. Takes as long where there is no hash (no such account, or no
 * password chosen yet) and then answers no.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummyHash ??= hash('nobody has this password', cost)
  const against = stored ?? (await dummyHash)
  const matches = await limited(() => verify(against, password))
  return stored !== null && matches
}

/** Whether a hash was made at another cost than today's. */
export function needsRehash(stored: string): boolean {
  const made = parseOptions(stored)
  return (
    made.memoryCost !== cost.memoryCost ||
    made.timeCost !== cost.timeCost ||
    made.parallelism !== cost.parallelism
  )
}
