import { hash } from '@node-rs/argon2'
import type { Db } from '#app/data/db.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { addMember } from '#app/workflow/add-member.server.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'

export const password = 'seven quiet harbours at noon'

const system = { actor: 'system', requestId: 'test', via: 'cli' } as const

// A fraction of the real cost: tests sign in often. A sign-in of theirs rehashes it.
const cheapHash = hash(password, { memoryCost: 4_096, timeCost: 1 })

export type Account = { id: string; name: string; email: string; roles: readonly Role[] }

/** Opens the desk, so that it has a log. */
export async function openTestDesk(db: Db): Promise<void> {
  const opened = await openDesk(db, { name: 'Harbour desk' }, system)
  if (!opened.ok) throw new Error(opened.refusal.code)
}

let accounts = 0

/** An active member who signs in with `password`. */
export async function addAccount(db: Db, roles: readonly Role[]): Promise<Account> {
  accounts += 1
  const name = `Robin ${String(accounts).padStart(4, '0')}`
  const email = `robin-${accounts}@paper.example`
  const person = { name, email, roles, passwordHash: await cheapHash }
  const added = await addMember(db, person, system)
  if (!added.ok) throw new Error(added.refusal.code)
  return { id: added.value.id, name, email, roles }
}
