import type { LoaderFunctionArgs } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember } from '#app/auth/require-member.server.ts'
import { readClaimHistory } from '#app/data/reads/claim-history.server.ts'
import { readClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Page } from '#app/ui/page.tsx'
import { ClaimHistory } from '#app/ui/review/claim-history.tsx'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const viewer = await requireMember(request, context)
  const { readDb } = context.desk
  const id = z.uuid().safeParse(params.claimId)
  const [claim, lines] = id.success
    ? await Promise.all([
        readClaimDetail(readDb, id.data),
        readClaimHistory(readDb, id.data, viewer.id),
      ])
    : [null, []]
  if (!claim) throw new Response('There is no such claim on this desk.', { status: 404 })
  return { claim: { id: claim.id, statement: claim.statement, sourceId: claim.sourceId }, lines }
}

export const meta: MetaFunction = () => [{ title: 'History of a claim · Factdesk' }]

export default function HistoryRoute() {
  const { claim, lines } = useLoaderData<typeof loader>()
  return (
    <Page
      title="History of a claim"
      lead={claim.statement}
      width="reading"
      above={
        <Breadcrumbs
          crumbs={[{ to: `/sources/${claim.sourceId}?claim=${claim.id}`, label: 'The claim' }]}
        />
      }
    >
      <ClaimHistory lines={lines} />
    </Page>
  )
}
