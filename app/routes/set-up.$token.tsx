import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { findLink, hashToken } from '#app/auth/access-link.server.ts'
import { hashPassword } from '#app/auth/password.server.ts'
import { passwordFault } from '#app/auth/password-rules.server.ts'
import { openSession } from '#app/auth/sign-in.server.ts'
import { emailAddress, shortText } from '#app/http/fields.ts'
import { readForm, rejectForm } from '#app/http/form.ts'
import { linkSpent, seeOther, tryAgain } from '#app/http/respond.ts'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { NewPasswordField } from '#app/ui/password-field.tsx'
import { StackedForm, typedText } from '#app/ui/stacked-form.tsx'
import { setUpDesk } from '#app/workflow/set-up-desk.server.ts'

export const meta: MetaFunction = () => [{ title: 'Set up this desk · Factdesk' }]

const schema = z.object({
  deskName: shortText,
  name: shortText,
  email: emailAddress,
  password: z.string().min(1),
})
const labels = { deskName: 'Name of the desk', name: 'Your name', email: 'E-mail address' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  if ((await findLink(context.desk.db, params.token, 'setup')) === null) throw linkSpent()
  return null
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db } = context.desk
  const token = params.token ?? ''
  if ((await findLink(db, token, 'setup')) === null) throw linkSpent()
  const form = await readForm(request, schema, { secret: ['password'], labels })
  if (!form.ok) return tryAgain(form)
  const { password, ...given } = form.value
  const fault = passwordFault(password, [given.deskName, given.name, given.email])
  if (fault) return tryAgain(rejectForm(form, { errors: { password: fault } }))

  const passwordHash = await hashPassword(password)
  const input = { ...given, passwordHash, tokenHash: hashToken(token) }
  const result = await setUpDesk(db, input, { requestId: context.requestId })
  if (!result.ok) throw linkSpent()
  const member = { id: result.value.id, passwordHash }
  return seeOther('/members', await openSession(context.desk, member, { ...context, request }))
}

export default function SetUp() {
  const attempt = useActionData<typeof action>()
  return (
    <Page
      title="Set up this desk"
      width="form"
      lead="You become its first admin: who invites people and says what each may do. Rating and approving are other people’s roles."
    >
      <StackedForm attempt={attempt} submit="Set up the desk" reloadDocument>
        <Field
          name="deskName"
          label="Name of the desk"
          hint="As your newsroom calls it; it stands on every page."
          error={attempt?.errors.deskName}
        >
          {(control) => (
            <input {...control} type="text" defaultValue={typedText(attempt, 'deskName')} />
          )}
        </Field>
        <Field name="name" label="Your name" error={attempt?.errors.name}>
          {(control) => (
            <input
              {...control}
              type="text"
              autoComplete="name"
              defaultValue={typedText(attempt, 'name')}
            />
          )}
        </Field>
        <Field name="email" label="E-mail address" error={attempt?.errors.email}>
          {(control) => (
            <input
              {...control}
              type="email"
              autoComplete="username"
              defaultValue={typedText(attempt, 'email')}
            />
          )}
        </Field>
        <NewPasswordField error={attempt?.errors.password} />
      </StackedForm>
    </Page>
  )
}
