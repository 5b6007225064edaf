import type {
  ActionFunctionArgs,
  AppLoadContext,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findLink, hashToken } from '#app/auth/access-link.server.ts'
import { hashPassword } from '#app/auth/password.server.ts'
import { passwordFault } from '#app/auth/password-rules.server.ts'
import { openSession } from '#app/auth/sign-in.server.ts'
import { readDeskFace } from '#app/data/reads/desk-face.server.ts'
import { readMember } from '#app/data/reads/members.server.ts'
import { shortText } from '#app/http/fields.ts'
import { readForm, rejectForm } from '#app/http/form.ts'
import { linkSpent, seeOther, tryAgain } from '#app/http/respond.ts'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { NewPasswordField } from '#app/ui/password-field.tsx'
import { StackedForm, typedText } from '#app/ui/stacked-form.tsx'
import { joinDesk } from '#app/workflow/join-desk.server.ts'

export const meta: MetaFunction = () => [{ title: 'Join the desk · Factdesk' }]

const schema = z.object({ name: shortText, password: z.string().min(1) })
const labels = { name: 'Your name' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  return readInvitation(context, params.token)
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { deskName, email } = await readInvitation(context, params.token)
  const form = await readForm(request, schema, { secret: ['password'], labels })
  if (!form.ok) return tryAgain(form)
  const { name, password } = form.value
  const fault = passwordFault(password, [name, email, deskName])
  if (fault) return tryAgain(rejectForm(form, { errors: { password: fault } }))

  const passwordHash = await hashPassword(password)
  const input = { name, passwordHash, tokenHash: hashToken(params.token ?? '') }
  const result = await joinDesk(context.desk.db, input, { requestId: context.requestId })
  if (!result.ok) throw linkSpent()
  const member = { id: result.value.id, passwordHash }
  return seeOther('/', await openSession(context.desk, member, { ...context, request }))
}

async function readInvitation({ desk }: AppLoadContext, token: string | undefined) {
  const link = await findLink(desk.db, token, 'invite')
  const invited = link?.memberId ? await readMember(desk.readDb, link.memberId) : null
  if (invited === null) throw linkSpent()
  const { name, email } = invited
  return { name, email, deskName: (await readDeskFace(desk.readDb))?.name ?? '' }
}

export default function Join() {
  const invited = useLoaderData<typeof loader>()
  const attempt = useActionData<typeof action>()
  return (
    <Page
      title={`Join ${invited.deskName}`}
      width="form"
      lead="Choose how you are called here, and a password."
    >
      <StackedForm attempt={attempt} submit="Join the desk" reloadDocument>
        <Field name="email" label="E-mail address" hint="What you sign in with.">
          {(control) => (
            <input
              {...control}
              type="email"
              autoComplete="username"
              value={invited.email}
              readOnly
            />
          )}
        </Field>
        <Field
          name="name"
          label="Your name"
          hint="As the others of the desk read it beside what you do."
          error={attempt?.errors.name}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              autoComplete="name"
              defaultValue={typedText(attempt, 'name', invited.name)}
            />
          )}
        </Field>
        <NewPasswordField error={attempt?.errors.password} />
      </StackedForm>
    </Page>
  )
}
