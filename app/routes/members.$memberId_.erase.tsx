import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { confirmPassword } from '#app/auth/confirm-password.server.ts'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import { readErasureFigures } from '#app/data/reads/erasure.server.ts'
import { readMember } from '#app/data/reads/members.server.ts'
import { erasureGrounds } from '#app/domain/member/erasure.ts'
import { expectedVersion } from '#app/http/fields.ts'
import { readForm, rejectForm } from '#app/http/form.ts'
import { answerTo } from '#app/http/member-refusal.ts'
import { readId, seeOther, tryAgain } from '#app/http/respond.ts'
import { EraseMember } from '#app/ui/erase-member.tsx'
import { eraseMember } from '#app/workflow/erase-member.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Erase ${data?.member.name ?? 'a member'} · Factdesk` },
]

const schema = z.object({
  expectedVersion,
  because: z.enum(erasureGrounds, { error: 'Choose why they are erased.' }),
  currentPassword: z.string().min(1, 'Enter your own password.'),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context, 'admin')
  const memberId = readId(params.memberId)
  const { readDb } = context.desk
  const [member, figures] = await Promise.all([
    readMember(readDb, memberId),
    readErasureFigures(readDb, memberId),
  ])
  if (member === null)
    throw new Response(answerTo({ code: 'member_unknown' }).sentence, { status: 404 })
  return { member, figures, isViewer: member.id === viewer.id }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const admin = await requireMember(request, context, 'admin')
  const memberId = readId(params.memberId)
  const form = await readForm(request, schema, { secret: ['currentPassword'] })
  if (!form.ok) return tryAgain(form)
  const { currentPassword, ...input } = form.value
  const { desk, clientAddress } = context
  const confirmed = await confirmPassword(desk, admin, currentPassword, clientAddress)
  if (!confirmed.ok) {
    const error = sentenceOf(confirmed.refusal)
    return tryAgain(rejectForm(form, { errors: { currentPassword: error } }))
  }
  const who = { ...actingOnWeb(admin, context), once: onceOf(form.typed, () => '/members') }
  const result = await doOnce(desk.db, who, () => eraseMember(desk.db, { ...input, memberId }, who))
  if ('ledTo' in result) return seeOther(result.ledTo)
  if (result.ok) return seeOther('/members')
  const { status, sentence } = answerTo(result.refusal)
  return tryAgain(rejectForm(form, { errors: {}, problem: sentence }), { status })
}

function sentenceOf(
  refusal: { code: 'wrong_password' } | { code: 'too_many_tries'; seconds: number },
): string {
  if (refusal.code === 'wrong_password') return answerTo(refusal).sentence
  return `Your password was wrong too often. Wait ${refusal.seconds} seconds, then try again.`
}

export default function EraseMemberPage() {
  const { member, figures, isViewer } = useLoaderData<typeof loader>()
  const attempt = useActionData<typeof action>()
  return <EraseMember {...{ member, figures, isViewer, attempt }} />
}
