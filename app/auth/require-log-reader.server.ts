import type { AppLoadContext } from '@remix-run/node'
import { readDeskSettings } from '#app/data/reads/desk-settings.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { findSignedIn, requireMember } from './require-member.server.ts'

/** Who checks the log: a member, or anybody where the desk has made it public. */
export type LogReader = { memberId: string | null; roles: readonly Role[] }

/** Who is asking for what proves the log; throws as `requireMember` does where only members may. */
export async function requireLogReader(
  request: Request,
  context: AppLoadContext,
): Promise<LogReader> {
  const { settings } = await readDeskSettings(context.desk.readDb)
  const member = settings.publicLog
    ? ((await findSignedIn(request, context))?.member ?? null)
    : await requireMember(request, context)
  return { memberId: member?.id ?? null, roles: member?.roles ?? [] }
}
