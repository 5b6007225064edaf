import { randomUUID } from 'node:crypto'
import type { Desk } from '#app/context.ts'
import type { Trx } from '#app/data/db.server.ts'
import { readDeskFace } from '#app/data/reads/desk-face.server.ts'
import { appendEvents } from '#app/data/stores/audit-events.server.ts'
import {
  findMemberByEmail,
  type MemberRow,
  rehashPassword,
} from '#app/data/stores/members.server.ts'
import type { AuditData } from '#app/domain/audit/catalogue.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { knownDevice, rememberDevice } from './device.server.ts'
import { hashPassword, needsRehash, verifyPassword } from './password.server.ts'
import { endSession, startSession } from './session.server.ts'
import {
  clearFailures,
  mayRecordThrottling,
  type Tries,
  takeTry,
  triesOf,
} from './throttle.server.ts'

export type SignIn = { email: string; password: string }

/** Where a try to sign in came from. */
export type SignInFrom = { request: Request; requestId: string; clientAddress: string }

export type SignInRefusal =
  /** The same whether there is no such account, the password is wrong, or access has ended. */
  | { code: 'wrong_sign_in' }
  | { code: 'too_many_tries'; seconds: number }
  | { code: 'desk_not_open' }

type FailureCause = AuditData<'auth.sign_in_failed'>['cause']

/**
 * Signs a member in and returns the `Set-Cookie`s of their session and of the browser they used. A
 * session the request came with ends: a new sign-in is a new session id.
 */
export async function signIn(
  desk: Desk,
  input: SignIn,
  from: SignInFrom,
): Promise<Result<readonly string[], SignInRefusal>> {
  const { db, auth } = desk
  if ((await readDeskFace(db)) === null) return refuse({ code: 'desk_not_open' })
  const member = await findMemberByEmail(db, input.email.trim())
  const cookies = from.request.headers.get('cookie') ?? ''
  const device = knownDevice(member, cookies, auth.secure)
  const tries = triesOf(input.email, device, from.clientAddress)

  const seconds = await takeTry(db, tries)
  if (seconds !== null) {
    // Whoever is turned away can come a thousand times a second; the log hears of it now and then.
    if (await mayRecordThrottling(db, tries)) {
      await recordFailure(desk, member, 'throttled', from)
    }
    return refuse({ code: 'too_many_tries', seconds })
  }
  const matches = await verifyPassword(member?.passwordHash ?? null, input.password)
  const cause = causeOfFailure(member, matches)
  if (member === null || member.passwordHash === null || cause !== null) {
    await recordFailure(desk, member, cause ?? 'unknown_account', from)
    return refuse({ code: 'wrong_sign_in' })
  }
  const known = { id: member.id, passwordHash: member.passwordHash }
  return ok(await admit(desk, known, { ...from, password: input.password, tries }))
}

function causeOfFailure(member: MemberRow | null, matches: boolean): FailureCause | null {
  if (member === null) return 'unknown_account'
  if (member.passwordHash === null) return 'no_password'
  if (!matches) return 'wrong_password'
  return member.status === 'active' ? null : 'not_active'
}

async function admit(
  desk: Desk,
  member: { id: string; passwordHash: string },
  from: SignInFrom & { password: string; tries: Tries },
): Promise<readonly string[]> {
  const before = member.passwordHash
  const after = needsRehash(before) ? await hashPassword(from.password) : before
  const also = async (trx: Trx) => {
    if (after !== before) await rehashPassword(trx, member.id, { before, after })
    await clearFailures(trx, from.tries)
  }
  return openSession(desk, { id: member.id, passwordHash: after }, from, also)
}

/**
 * Begins a session for somebody who has just proved to be this member, in place of the one their
 * browser came with, and writes so into the log. Returns the `Set-Cookie`s.
 */
export async function openSession(
  { db, auth }: Desk,
  member: { id: string; passwordHash: string },
  from: { request: Request; requestId: string },
  also?: (trx: Trx) => Promise<void>,
): Promise<readonly string[]> {
  const session = await db.transaction().execute(async (trx) => {
    await also?.(trx)
    await auth.sessionsOn(trx).deleteExpiredSessions()
    await endSession(trx, auth, from.request)
    await recordSignIn(trx, member.id, from.requestId)
    return startSession(trx, auth, member.id)
  })
  return [session, rememberDevice(member, auth.secure)]
}

async function recordSignIn(trx: Trx, memberId: string, requestId: string): Promise<void> {
  await appendEvents(trx, [
    {
      type: 'auth.signed_in',
      object: `sign-in/${randomUUID()}`,
      version: 1,
      actor: { type: 'member', id: memberId },
      via: 'web',
      requestId,
      data: { method: 'password' },
    },
  ])
}

async function recordFailure(
  { db }: Desk,
  member: MemberRow | null,
  cause: FailureCause,
  { requestId }: SignInFrom,
): Promise<void> {
  await db.transaction().execute((trx) =>
    appendEvents(trx, [
      {
        type: 'auth.sign_in_failed',
        object: `sign-in/${randomUUID()}`,
        version: 1,
        actor: { type: 'anonymous' },
        via: 'web',
        requestId,
        data: { memberId: member?.id ?? null, cause },
      },
    ]),
  )
}
