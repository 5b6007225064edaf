import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData } from '@remix-run/react'
import { z } from 'zod'
import { newToken } from '#app/auth/access-link.server.ts'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import { roles } from '#app/domain/claim/claim.ts'
import { emailAddress, shortText } from '#app/http/fields.ts'
import { list, readForm, rejectForm } from '#app/http/form.ts'
import { answerTo } from '#app/http/member-refusal.ts'
import { seeOther, tryAgain } from '#app/http/respond.ts'
import { Field } from '#app/ui/field.tsx'
import { OneTimeLink } from '#app/ui/one-time-link.tsx'
import { Page } from '#app/ui/page.tsx'
import { RolesField } from '#app/ui/roles-field.tsx'
import { StackedForm, typedList, typedText } from '#app/ui/stacked-form.tsx'
import { invitationLifetime, inviteMember } from '#app/workflow/invite-member.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'

export const meta: MetaFunction = () => [{ title: 'Invite a person · Factdesk' }]

const schema = z.object({
  name: shortText,
  email: emailAddress,
  roles: list(z.enum(roles)).pipe(
    z.array(z.enum(roles)).min(1, { error: 'Roles: choose at least one.' }),
  ),
})
const labels = { email: 'E-mail address' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, 'admin')
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, 'admin')
  const form = await readForm(request, schema, { labels })
  if (!form.ok) return tryAgain(form)
  const { token, tokenHash } = newToken()
  const { db, origin } = context.desk
  const once = onceOf(form.typed, () => '/members')
  const who = { ...actingOnWeb(member, context), once }
  const result = await doOnce(db, who, () => inviteMember(db, { ...form.value, tokenHash }, who))
  // Sent twice, the link was in the first answer; another can be made on the member's page.
  if ('ledTo' in result) return seeOther(result.ledTo)
  if (!result.ok) {
    const { status, sentence } = answerTo(result.refusal)
    return tryAgain(rejectForm(form, { errors: { email: sentence } }), { status })
  }
  // Not a redirect: only this answer ever holds the link.
  const { name } = form.value
  return { link: { url: `${origin}/join/${token}`, name, hours: invitationLifetime } }
}

export default function Invite() {
  const answer = useActionData<typeof action>()
  if (answer && 'link' in answer) {
    return (
      <Page title="Invited" width="form">
        <OneTimeLink {...answer.link} />
        <p>
          <Link to="/members">Back to the members</Link>
        </p>
      </Page>
    )
  }
  return (
    <Page title="Invite a person" width="form" lead="You get a link to send to them.">
      <StackedForm attempt={answer} submit="Invite" beside={<Link to="/members">Cancel</Link>}>
        <Field name="name" label="Name" error={answer?.errors.name}>
          {(control) => <input {...control} type="text" defaultValue={typedText(answer, 'name')} />}
        </Field>
        <Field name="email" label="E-mail address" error={answer?.errors.email}>
          {(control) => (
            <input {...control} type="email" defaultValue={typedText(answer, 'email')} />
          )}
        </Field>
        <RolesField
          chosen={typedList(answer, 'roles', ['reviewer'])}
          error={answer?.errors.roles}
        />
      </StackedForm>
    </Page>
  )
}
