import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember } from '#app/auth/require-member.server.ts'
import { readDecisionCheck } from '#app/data/reads/decision-check.server.ts'
import { readForm } from '#app/http/form.ts'
import { keepPlace } from '#app/http/keep-place.ts'
import { statusOf } from '#app/http/refusal.ts'
import { Page } from '#app/ui/page.tsx'
import { checkForm } from './check.form.ts'
import { CheckPage } from './check-page.tsx'
import { decideOnClaim } from './decide-on-claim.server.ts'

/** The page is the answer to what was posted; asked for by itself it can only lead back. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireMember(request, context)
  return { claimPath: `/claims/${params.claimId ?? ''}` }
}

/** Shows the decision that was meant for checking, or takes it once it is confirmed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, 'editor')
  const claimId = z.uuid().safeParse(params.claimId)
  const form = await readForm(request, checkForm)
  if (!claimId.success) throw new Response('There is no such claim on this desk.', { status: 404 })
  if (!form.ok) throw new Response('This form did not come from the desk.', { status: form.status })
  const meant = form.value
  const refusal = meant.confirmed
    ? await decideOnClaim({ claimId: claimId.data, meant, typed: form.typed, member, context })
    : null
  if (refusal instanceof Response) return keepPlace(refusal, request)
  const viewer = { id: member.id, roles: member.roles }
  const check = await readDecisionCheck(context.desk.readDb, claimId.data, meant, viewer)
  if (!check) throw new Response('There is no such claim on this desk.', { status: 404 })
  const why = refusal ?? check.refusal
  return data({ check: { ...check, refusal: why }, meant }, { status: why ? statusOf(why) : 200 })
}

export const meta: MetaFunction = () => [{ title: 'Check your decision · Factdesk' }]

export default function CheckRoute() {
  const { claimPath } = useLoaderData<typeof loader>()
  const shown = useActionData<typeof action>()
  if (shown) return <CheckPage check={shown.check} meant={shown.meant} />
  return (
    <Page title="Nothing to check" lead="A decision is checked here after it is made on its claim.">
      <p>
        <Link to={claimPath}>To the claim</Link>
      </p>
    </Page>
  )
}
