import type { Db } from '#app/data/db.server.ts'
import { consumeAccessLink } from '#app/data/stores/access-links.server.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { addMemberIn } from './add-member.server.ts'
import { openDeskIn } from './open-desk.server.ts'

export type SetUpDesk = {
  tokenHash: Buffer
  deskName: string
  name: string
  email: string
  passwordHash: string
}

/** Uses the set-up link up: opens the desk, with its first member as its admin. */
export async function setUpDesk(
  db: Db,
  { tokenHash, deskName, name, email, passwordHash }: SetUpDesk,
  { requestId }: { requestId: string },
): Promise<Result<{ id: string }, { code: 'link_spent' | 'desk_already_open' }>> {
  const who = { actor: 'system', requestId, via: 'web' } as const
  return db.transaction().execute(async (trx) => {
    const link = await consumeAccessLink(trx, tokenHash, ['setup'])
    if (link === null) return refuse({ code: 'link_spent' as const })
    const opened = await openDeskIn(trx, { name: deskName }, who)
    if (!opened.ok) return opened
    const admin = { name, email, roles: ['admin'] as const, passwordHash }
    const added = await addMemberIn(trx, admin, who)
    // A desk nobody can manage would be worse than no desk: all of it, or nothing.
    if (!added.ok) throw new Error('A desk that was not open has members already')
    return ok({ id: added.value.id })
  })
}
