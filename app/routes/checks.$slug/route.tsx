import type { LoaderFunctionArgs } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { readPublishedCheck } from '#app/data/reads/published/published-check.server.ts'
import { publicCaching } from '#app/http/public-path.ts'
import { notFound } from '#app/http/respond.ts'
import { forThePublic } from '#app/ui/public/frame-of.ts'
import { deskNameIn } from '#app/ui/public/public-meta.ts'
import { CheckArticle } from './check-article.tsx'
import { inOneLine } from './check-words.ts'

export const handle = forThePublic
export const headers = publicCaching

/** A published check, for anybody. What was never published is no other address than any that is nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const check = await readPublishedCheck(context.desk.readDb, params.slug ?? '')
  if (!check) throw notFound()
  return check
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
  return <CheckArticle check={useLoaderData<typeof loader>()} />
}
