import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { type BulkClaim, readBulk, readReviewers } from '#app/data/reads/bulk.server.ts'
import { readTags } from '#app/data/reads/tags.server.ts'
import { bulkActs, mostAtOnce } from '#app/domain/desk/bulk.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { tryAgain } from '#app/http/respond.ts'
import { actOnClaims } from './act-on-claims.server.ts'
import { type BulkAsked, bulkAsked } from './bulk.form.ts'
import { BulkForm } from './bulk-form.tsx'
import { BulkOutcomes } from './bulk-outcomes.tsx'
import { bulkWords, claimsInWords } from './bulk-words.ts'

/** What the act would do to each of the ticked claims, before it is done. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { act, claims: ids, back } = askedIn(request)
  const { id, roles } = await requireMember(request, context, ...bulkActs[act].roles)
  const { readDb } = context.desk
  const [claims, tags, reviewers] = await Promise.all([
    readBulk(readDb, act, ids.slice(0, mostAtOnce), { id, roles }),
    act === 'tag' || act === 'untag' ? readTags(readDb) : [],
    act === 'assign' ? readReviewers(readDb) : [],
  ])
  return {
    act,
    back,
    tags,
    reviewers,
    left: Math.max(0, ids.length - mostAtOnce),
    ready: claims.filter(({ refusal }) => refusal === null),
    skipped: claims.flatMap(({ refusal, ...claim }) =>
      refusal === null ? [] : [{ ...claim, why: whyNot(refusal) }],
    ),
  }
}

function whyNot(refusal: NonNullable<BulkClaim['refusal']>): string {
  return refusal.code === 'rating_to_choose'
    ? 'The verdicts fall between ratings, so you must choose one on the claim’s page.'
    : sentenceOf(refusal)
}

/** Does it, and says of each claim what became of it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { act } = askedIn(request)
  const member = await requireMember(request, context, ...bulkActs[act].roles)
  const outcomes = await actOnClaims({ request, context, member, act })
  return 'ok' in outcomes ? tryAgain(outcomes) : data({ outcomes })
}

function askedIn(request: Request): BulkAsked {
  const { searchParams } = new URL(request.url)
  const asked = bulkAsked.safeParse({
    act: searchParams.get('act'),
    claims: [...new Set(searchParams.getAll('claim'))],
    back: searchParams.get('back') ?? '/queue/all',
  })
  if (!asked.success) throw new Response('Nothing is at this address.', { status: 404 })
  return asked.data
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${bulkActs[page.act].label} · Factdesk` : 'Queue · Factdesk' },
]

export default function BulkRoute() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { title } = bulkWords[page.act]
  if (answer && 'outcomes' in answer) {
    return <BulkOutcomes {...page} outcomes={answer.outcomes} />
  }
  const count = claimsInWords(page.ready.length + page.skipped.length)
  return <BulkForm {...page} title={title(count)} answer={answer} />
}
