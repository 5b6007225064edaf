import type { LoaderFunctionArgs } from '@remix-run/node'
import { type ShouldRevalidateFunction, useLoaderData, useOutletContext } from '@remix-run/react'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { requireMember } from '#app/auth/require-member.server.ts'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { type ReviewScreen, readReviewScreen } from '#app/data/reads/review-screen.server.ts'

/** The claims of the text and the selected one; asked for anew with every selection and every act. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { id, roles } = await requireMember(request, context)
  const search = new URL(request.url).searchParams
  const claimId = z.uuid().safeParse(search.get('claim'))
  return readReviewScreen(
    context.desk.readDb,
    {
      sourceId: z.uuid().parse(params.sourceId),
      claimId: claimId.success ? claimId.data : null,
      commentsBefore: parseCursor(search.get('earlier')),
      adding: search.has('add') ? { selection: spanIn(search.get('add') ?? '') } : null,
    },
    { id, roles },
  )
}

/** A refusal brings the claim anew too: what was written is sent again on the version it is at now. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  actionStatus,
  defaultShouldRevalidate,
}) => defaultShouldRevalidate || actionStatus === 409

/** '120-340' as a span of the text, or null. */
function spanIn(value: string) {
  const match = /^(\d{1,8})-(\d{1,8})$/.exec(value)
  return match ? { start: Number(match[1]), end: Number(match[2]) } : null
}

export default function ReviewScreenRoute() {
  const draw = useOutletContext<(screen: ReviewScreen) => ReactNode>()
  return draw(useLoaderData<typeof loader>())
}
