import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { newToken } from '#app/auth/access-link.server.ts'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import { readHistorySince } from '#app/data/reads/claim-history.server.ts'
import { readMember } from '#app/data/reads/members.server.ts'
import { roles } from '#app/domain/claim/claim.ts'
import type { MemberRefusal } from '#app/domain/member/member.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { expectedVersion, reasonText } from '#app/http/fields.ts'
import { list, readForm } from '#app/http/form.ts'
import { answerTo } from '#app/http/member-refusal.ts'
import { readId, seeOther, tryAgain } from '#app/http/respond.ts'
import { ManageMember } from '#app/ui/manage-member.tsx'
import { changeMemberRoles } from '#app/workflow/change-member-roles.server.ts'
import { disableMember } from '#app/workflow/disable-member.server.ts'
import { enableMember } from '#app/workflow/enable-member.server.ts'
import { invitationLifetime, inviteMemberAgain } from '#app/workflow/invite-member.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import type { Who } from '#app/workflow/who.ts'

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.member.name ?? 'Member'} · Factdesk` },
]

const reasoned = { expectedVersion, reason: reasonText }
const schema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('change_roles'), ...reasoned, roles: list(z.enum(roles)) }),
  z.object({ act: z.literal('disable'), ...reasoned }),
  z.object({ act: z.literal('enable'), ...reasoned }),
  z.object({ act: z.literal('invite_again'), expectedVersion }),
])
type MemberAct = z.infer<typeof schema>

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context, 'admin')
  const member = await readMember(context.desk.readDb, readId(params.memberId))
  if (member === null)
    throw new Response(answerTo({ code: 'member_unknown' }).sentence, { status: 404 })
  return { member, isViewer: member.id === viewer.id }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const admin = await requireMember(request, context, 'admin')
  const memberId = readId(params.memberId)
  const form = await readForm(request, schema)
  if (!form.ok) return tryAgain(form)
  const { token, tokenHash } = newToken()
  const act = { ...form.value, memberId, tokenHash }
  const { db, readDb } = context.desk
  const again = form.value.act === 'invite_again' ? `/members/${memberId}` : '/members'
  const who = { ...actingOnWeb(admin, context), once: onceOf(form.typed, () => again) }
  const result = await doOnce(db, who, () => doAct(context, act, who))
  if ('ledTo' in result) return seeOther(result.ledTo)
  if (!result.ok) {
    const { status, sentence } = answerTo(result.refusal)
    const isStale = result.refusal.code === 'stale_version'
    const since = form.value.expectedVersion
    const theirs = isStale
      ? await readHistorySince(readDb, `member/${memberId}`, admin.id, since)
      : []
    const attempt = { errors: {}, problem: sentence, typed: form.typed, theirs }
    return data(attempt, { status })
  }
  if (form.value.act !== 'invite_again') return seeOther('/members')
  // Not a redirect: only this answer ever holds the link.
  const url = `${context.desk.origin}/join/${token}`
  return { link: { url, name: result.value.name, hours: invitationLifetime } }
}

function doAct(
  { desk: { db } }: AppLoadContext,
  act: MemberAct & { memberId: string; tokenHash: Buffer },
  who: Who,
): Promise<Result<{ name: string }, MemberRefusal>> {
  switch (act.act) {
    case 'change_roles':
      return changeMemberRoles(db, act, who)
    case 'disable':
      return disableMember(db, act, who)
    case 'enable':
      return enableMember(db, act, who)
    case 'invite_again':
      return inviteMemberAgain(db, act, who)
  }
}

export default function ManageMemberPage() {
  const { member, isViewer } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <ManageMember member={member} isViewer={isViewer} answer={answer} />
}
