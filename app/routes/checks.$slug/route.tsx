import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react'
import { readPublishedCheck } from '#app/data/reads/published/published-check.server.ts'
import { publicCaching } from '#app/http/public-path.ts'
import { notFound } from '#app/http/respond.ts'
import { forThePublic } from '#app/ui/public/frame-of.ts'
import { deskNameIn } from '#app/ui/public/public-meta.ts'
import type { Attempt } from '#app/ui/stacked-form.tsx'
import { AppealForm } from './appeal-form.tsx'
import { CheckArticle } from './check-article.tsx'
import { inOneLine } from './check-words.ts'
import { sendAppeal } from './send-appeal.server.ts'

export const handle = forThePublic
export const headers = publicCaching

/** A published check, for anybody. What was never published is no other address than any that is nothing. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const check = await readPublishedCheck(context.desk.readDb, params.slug ?? '')
  if (!check) throw notFound()
  const isReceived = new URL(request.url).searchParams.get('appeal') === 'received'
  return { ...check, isReceived }
}

/** A reader's objection. Nobody signs in for it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  return sendAppeal(request, params.slug ?? '', context)
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return [{ title: `Page not found · ${deskNameIn(matches)}` }]
  return [
    { title: `${data.statement} Fact check · ${deskNameIn(matches)}` },
    { name: 'description', content: inOneLine(data) },
    ...(data.standing === 'retracted' ? [{ name: 'robots', content: 'noindex' }] : []),
  ]
}

export default function CheckRoute() {
  const { isReceived, ...check } = useLoaderData<typeof loader>()
  const attempt = useActionData<typeof action>() as Attempt | undefined
  return (
    <CheckArticle check={check}>
      <AppealForm slug={check.slug} attempt={attempt} isReceived={isReceived} />
    </CheckArticle>
  )
}
