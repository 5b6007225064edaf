import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireMember } from '#app/auth/require-member.server.ts'
import { findSourceOfClaim } from '#app/data/reads/source-of-claim.server.ts'

/** A claim's own address leads to it in its source, where it is read and judged. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireMember(request, context)
  const id = z.uuid().safeParse(params.claimId)
  const sourceId = id.success ? await findSourceOfClaim(context.desk.readDb, id.data) : null
  if (!sourceId) throw new Response('There is no such claim on this desk.', { status: 404 })
  return redirect(`/sources/${sourceId}?claim=${id.data}#claim-${id.data}`, 302)
}
