import type {
  ActionFunctionArgs,
  AppLoadContext,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { confirmPassword } from '#app/auth/confirm-password.server.ts'
import { rememberDevice } from '#app/auth/device.server.ts'
import { hashPassword } from '#app/auth/password.server.ts'
import { passwordFault } from '#app/auth/password-rules.server.ts'
import { actingOnWeb, requireSignedIn } from '#app/auth/require-member.server.ts'
import { listSessions, type SignedIn } from '#app/auth/session.server.ts'
import { signOutElsewhere } from '#app/auth/sign-out.server.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { type FieldErrors, readForm, rejectForm } from '#app/http/form.ts'
import { answerTo } from '#app/http/member-refusal.ts'
import { seeOther, tryAgain } from '#app/http/respond.ts'
import { Account } from '#app/ui/account.tsx'
import { changePassword } from '#app/workflow/change-password.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import type { Who } from '#app/workflow/who.ts'

export const meta: MetaFunction = () => [{ title: 'Your account · Factdesk' }]

const schema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('change_password'),
    currentPassword: z.string().min(1).max(1_000),
    password: z.string().min(1),
  }),
  z.object({ act: z.literal('sign_out_elsewhere') }),
])
const options = {
  secret: ['currentPassword', 'password'],
  labels: { password: 'New password' },
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { member, sessionKey } = await requireSignedIn(request, context)
  const sessions = await listSessions(context.desk.db, context.desk.auth, member.id)
  const { name, email, roles } = member
  return {
    member: { name, email, roles },
    sessions: sessions.map(({ key, createdAt, lastSeenAt }) => ({
      isThis: key === sessionKey,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(request, context)
  const form = await readForm(request, schema, options)
  if (!form.ok) return tryAgain(form)
  if (form.value.act === 'sign_out_elsewhere') {
    await signOutElsewhere(context.desk, signedIn, context)
    return seeOther('/account?done=signed-out-elsewhere')
  }
  const done = '/account?done=password-changed'
  const who = { ...actingOnWeb(signedIn.member, context), once: onceOf(form.typed, () => done) }
  const wanted = form.value
  const changed = await doOnce(context.desk.db, who, () =>
    changeOwnPassword(signedIn, wanted, context, who),
  )
  if ('ledTo' in changed) return seeOther(changed.ledTo)
  if (changed.ok) return seeOther(done, changed.value)
  const { refusal } = changed
  const errors = refusal.code === 'fields' ? refusal.errors : {}
  const problem = refusal.code === 'fields' ? undefined : answerTo(refusal).sentence
  return tryAgain(rejectForm(form, { errors, ...(problem ? { problem } : {}) }))
}

async function changeOwnPassword(
  { member, sessionKey }: SignedIn,
  form: { currentPassword: string; password: string },
  context: AppLoadContext,
  who: Who,
): Promise<Result<string[], { code: 'fields'; errors: FieldErrors }>> {
  const { desk } = context
  const mend = (errors: FieldErrors) => refuse({ code: 'fields' as const, errors })
  const fault = passwordFault(form.password, [member.name, member.email])
  if (fault) return mend({ password: fault })
  const { currentPassword } = form
  const confirmed = await confirmPassword(desk, member, currentPassword, context.clientAddress)
  if (!confirmed.ok) return mend({ currentPassword: sentenceOf(confirmed.refusal) })

  const after = await hashPassword(form.password)
  const input = { before: confirmed.value.hash, after, sessionKey }
  const result = await changePassword(desk.db, input, who)
  if (!result.ok) return mend({ currentPassword: answerTo(result.refusal).sentence })
  return ok([rememberDevice({ id: member.id, passwordHash: after }, desk.auth.secure)])
}

function sentenceOf(
  refusal: { code: 'wrong_password' } | { code: 'too_many_tries'; seconds: number },
): string {
  if (refusal.code === 'wrong_password') return answerTo(refusal).sentence
  return `Current password: it was wrong too often. Wait ${refusal.seconds} seconds, then try again.`
}

export default function AccountPage() {
  const account = useLoaderData<typeof loader>()
  const attempt = useActionData<typeof action>()
  return <Account {...account} attempt={attempt} />
}
