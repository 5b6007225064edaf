import { newToken } from '#app/auth/access-link.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { disableMember } from '#app/workflow/disable-member.server.ts'
import { inviteMember } from '#app/workflow/invite-member.server.ts'
import { addAccount } from '#tests/builders/accounts.ts'
import { type Newsroom, value } from '#tests/builders/newsroom.ts'
import type { TestApp } from '#tests/setup/test-app.ts'
import type { Asker } from './route-rows.ts'

export type Person = {
  id: string
  version: string
  /** Of a session that began while they were an active member; empty for who never had one. */
  cookie: string
}

const nobody: Person = { id: crypto.randomUUID(), version: '1', cookie: '' }

/** Somebody new in this position, with a session where they have, or had, one. */
export async function newPerson(room: Newsroom, app: TestApp, asker: Asker): Promise<Person> {
  if (asker === 'anonymous') return nobody
  if (asker !== 'disabled') return newMember(room, app, [asker])
  return disabled(room, await newMember(room, app, ['reviewer', 'editor', 'auditor', 'admin']))
}

export async function newMember(
  room: Newsroom,
  app: TestApp,
  roles: readonly Role[],
): Promise<Person> {
  const { id } = await addAccount(room.db, roles)
  return { id, version: '1', cookie: await app.signedIn({ id }) }
}

/** The same person after an admin ended their access. */
export async function disabled(room: Newsroom, person: Person): Promise<Person> {
  const input = { memberId: person.id, expectedVersion: 1, reason: 'Left the desk.' }
  value(await disableMember(room.db, input, room.admin))
  return { ...person, version: '2' }
}

/** The token of an invitation that nobody has used. */
export async function newInvitation(room: Newsroom): Promise<string> {
  const { token, tokenHash } = newToken()
  const email = `${crypto.randomUUID()}@example.org`
  const invited = { name: 'Una New', email, roles: ['reviewer' as const], tokenHash }
  value(await inviteMember(room.db, invited, room.admin))
  return token
}
