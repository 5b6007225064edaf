import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  Outlet,
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
  useSearchParams,
} from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { readAskingLine } from '#app/data/reads/model-asking.server.ts'
import type { ReviewScreen as Screen } from '#app/data/reads/review-screen.server.ts'
import { readSourceText } from '#app/data/reads/source-text.server.ts'
import { actOnReviewScreen } from './act-on-review-screen.server.ts'
import { idSchema } from './fields.form.ts'
import { noticeOf } from './notices.ts'
import type { Outcome } from './outcome.ts'
import { ReviewScreen } from './review-screen.tsx'
import { textForBrowser, useSourceText } from './source-text-once.ts'

/** The text, which never changes (what it is called may); what people do to it comes from the route inside this one. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireMember(request, context)
  const id = idSchema.safeParse(params.sourceId)
  const found = id.success ? await readSourceText(context.desk.readDb, id.data) : null
  if (!found) throw new Response('There is no such source on this desk.', { status: 404 })
  const { text, ...source } = found
  const { readDb, model } = context.desk
  const asking = model ? await readAskingLine(readDb, source.revisionId) : null
  return { source, asking, text: textForBrowser(request, text) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context)
  return actOnReviewScreen({ request, context, member, sourceId: params.sourceId ?? '' })
}

export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentParams,
  nextParams,
  formData,
}) => currentParams.sourceId !== nextParams.sourceId || formData?.get('intent') === 'retitle'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.source.title ?? 'Source'} · Factdesk` },
]

export default function SourceRoute() {
  const { source } = useLoaderData<typeof loader>()
  return <Screens key={source.revisionId} />
}

/** Hands the inner route what draws its data: the text and the answers to forms stay in here. */
function Screens() {
  const { source, asking, text: sent } = useLoaderData<typeof loader>()
  const outcome = useActionData<typeof action>() as Outcome | undefined
  const [search] = useSearchParams()
  const text = useSourceText(sent)
  const draw = (screen: Screen) => (
    <ReviewScreen
      source={source}
      asking={asking}
      text={text}
      screen={screen}
      outcome={outcome ?? null}
      notice={outcome ? null : noticeOf(search.get('done'))}
    />
  )
  return <Outlet context={draw} />
}
