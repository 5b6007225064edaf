import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { findSignedIn } from '#app/auth/require-member.server.ts'
import { type SignInRefusal, signIn } from '#app/auth/sign-in.server.ts'
import { readDeskFace } from '#app/data/reads/desk-face.server.ts'
import { readForm, rejectForm } from '#app/http/form.ts'
import { seeOther, tryAgain } from '#app/http/respond.ts'
import { safeRedirect } from '#app/http/safe-redirect.ts'
import { Field } from '#app/ui/field.tsx'
import { FrontPage } from '#app/ui/front-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { StackedForm, typedText } from '#app/ui/stacked-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Sign in · Factdesk' }]

// `Retry-After`, when there have been too many tries.
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

const schema = z.object({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1_000),
  to: z.string().default('/'),
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const to = safeRedirect(new URL(request.url).searchParams.get('to'))
  if (await findSignedIn(request, context)) throw redirect(to)
  return { to, isOpen: (await readDeskFace(context.desk.readDb)) !== null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, schema, { secret: ['password'], labels })
  if (!form.ok) return tryAgain(form)
  const result = await signIn(context.desk, form.value, { ...context, request })
  if (result.ok) return seeOther(form.value.to, result.value)

  const { refusal } = result
  const answer = rejectForm(form, { problem: sentenceOf(refusal) })
  if (refusal.code !== 'too_many_tries') return tryAgain(answer)
  return tryAgain(answer, { status: 429, headers: { 'Retry-After': String(refusal.seconds) } })
}

const labels = { email: 'E-mail address' }

function sentenceOf(refusal: SignInRefusal): string {
  switch (refusal.code) {
    case 'wrong_sign_in':
      return 'There is no account with this e-mail address and password. Check both and try again.'
    case 'too_many_tries':
      return `That was wrong too often. Wait ${waitOf(refusal.seconds)}, then try again.`
    case 'desk_not_open':
      return 'This desk is not set up yet, so nobody can sign in.'
  }
}

function waitOf(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'a second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

export default function SignIn() {
  const { to, isOpen } = useLoaderData<typeof loader>()
  const attempt = useActionData<typeof action>()
  return (
    <FrontPage title="Sign in">
      {isOpen ? null : (
        <Notice tone="caution" title="This desk is not set up yet">
          <p>Open the set-up link that was printed where the desk was started.</p>
        </Notice>
      )}
      <StackedForm attempt={attempt} submit="Sign in" reloadDocument>
        <input type="hidden" name="to" value={typedText(attempt, 'to', to)} />
        <Field name="email" label="E-mail address" error={attempt?.errors.email}>
          {(control) => (
            <input
              {...control}
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={typedText(attempt, 'email')}
            />
          )}
        </Field>
        <Field name="password" label="Password" error={attempt?.errors.password}>
          {(control) => <input {...control} type="password" autoComplete="current-password" />}
        </Field>
      </StackedForm>
    </FrontPage>
  )
}
