import { z } from 'zod'
import { roles } from '../../claim/claim.ts'
import { erasureGrounds } from '../../member/erasure.ts'
import { count, define, id, nullable, reason, text } from './define.ts'

const role = z.enum(roles)

const person = { name: text, email: text, roles: z.array(role) }
const personal = { committed: ['name', 'email'] }

export const memberEvents = {
  'member.added': define(
    'A person became a member without an invitation: the first admin, or the demo’s cast.',
    z.strictObject({ ...person, demo: z.boolean() }),
    personal,
  ),
  'member.invited': define('An admin invited a person.', z.strictObject(person), personal),
  'member.joined': define(
    'An invited person chose a password and became an active member.',
    z.strictObject({ name: text }),
    { committed: ['name'] },
  ),
  'member.roles_changed': define(
    'An admin changed what a member may do.',
    z.strictObject({ before: z.array(role), after: z.array(role), reason: text }),
    reason,
  ),
  'member.disabled': define(
    'An admin ended a member’s access.',
    z.strictObject({ reason: text }),
    reason,
  ),
  'member.enabled': define(
    'An admin gave a member’s access back.',
    z.strictObject({ reason: text }),
    reason,
  ),
  'member.erased': define(
    'A person was erased: their name, their address and what they wrote for their colleagues.',
    z.strictObject({ because: z.enum(erasureGrounds) }),
  ),
  'member.password_changed': define(
    'A member’s password was changed; their other sessions ended.',
    z.strictObject({ by: z.enum(['member', 'reset_link']) }),
  ),
}

export const accessEvents = {
  'auth.signed_in': define('A member signed in.', z.strictObject({ method: z.enum(['password']) })),
  'auth.sign_in_failed': define(
    'A sign-in was refused. What was typed is not kept; `memberId` is the account, if there is one.',
    z.strictObject({
      memberId: nullable(id),
      cause: z.enum([
        'unknown_account',
        'wrong_password',
        'no_password',
        'not_active',
        'throttled',
      ]),
    }),
  ),
  'auth.signed_out': define('A member signed out.', z.strictObject({})),
  'authz.denied': define(
    'A signed-in member asked for what their roles do not allow.',
    z.strictObject({ act: text }),
  ),
  'audit.exported': define(
    'A member took a copy of the log.',
    z.strictObject({
      format: z.enum(['jsonl', 'csv', 'bundle']),
      /** How many leaves the copy holds. */
      events: count,
      openings: z.boolean(),
      /** What the copy was narrowed to; null where it was not. */
      filter: z.strictObject({
        person: nullable(id),
        act: nullable(text),
        claim: nullable(id),
        from: nullable(text),
        to: nullable(text),
        /** Absent from older leaves. `about` is any object but a claim; a period ends with the event's own day. */
        about: nullable(text).optional(),
        period: nullable(text).optional(),
      }),
      /** The log, and the size of the signed head that the copy is of. */
      log: z.strictObject({ origin: text, size: count }),
      /** From which place to before which. */
      range: z.strictObject({ begin: count, end: count }),
      /** Above 0 where a copy broken off was gone on with. */
      fromByte: count,
    }),
  ),
}
