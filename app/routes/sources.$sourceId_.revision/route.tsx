import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import { readRevisionPage } from '#app/data/reads/revision.server.ts'
import { readSourceText } from '#app/data/reads/source-text.server.ts'
import { readForm } from '#app/http/form.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { notFound, readId, seeOther } from '#app/http/respond.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { formatTime } from '#app/ui/time.tsx'
import { reanchor } from '#app/workflow/reanchor.server.ts'
import { Changes } from './changes.tsx'
import { onlyPlaceOf, type PlaceClaim, placeClaimSchema } from './place-claim.form.ts'
import styles from './revision.module.css'
import { UnplacedClaims } from './unplaced-claims.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `What changed · ${loaded?.page.title ?? 'Source'} · Factdesk` },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context)
  const page = await readRevisionPage(context.desk.readDb, readId(params.sourceId))
  if (!page) throw notFound('There is no such source on this desk.')
  return { page, mayPlace: member.roles.includes('editor') }
}

/** Which claim's form was refused, why, and what was typed. */
type PlaceRefused = { claimId: string; exact: string; problem: string }

export async function action({ request, params, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context)
  const sourceId = readId(params.sourceId)
  const form = await readForm(request, placeClaimSchema, { labels: { exact: 'The words' } })
  if (!form.ok) {
    const { claimId = '', exact = '' } = form.typed
    const problem = form.problem ?? Object.values(form.errors)[0] ?? ''
    return again({ claimId: String(claimId), exact: String(exact), problem }, form.status)
  }
  const { act, claimId, ...rest } = form.value
  const place = await placeIn(context.desk.readDb, sourceId, form.value)
  if (!place.ok) return again({ claimId, exact: rest.exact, problem: place.refusal }, 422)
  const { expectedVersion, revisionId } = rest
  const input = { claimId, expectedVersion, revisionId, ...place.value }
  const moved = await reanchor(context.desk.db, input, actingOnWeb(member, context))
  if (moved.ok) return seeOther(`/sources/${sourceId}/revision#unplaced`)
  const { refusal } = moved
  const problem = sentenceOf(refusal)
  return again({ claimId, exact: act === 'mark' ? rest.exact : '', problem }, statusOf(refusal))
}

async function placeIn(
  db: Parameters<typeof readSourceText>[0],
  sourceId: string,
  { act, start, end, exact }: PlaceClaim,
) {
  if (act === 'move' && start !== undefined && end !== undefined) {
    return { ok: true as const, value: { start, end, exact } }
  }
  const source = await readSourceText(db, sourceId)
  return onlyPlaceOf(source?.text ?? '', exact)
}

function again(refused: PlaceRefused, status: number) {
  return data<PlaceRefused>(refused, { status })
}

export default function Revision() {
  const { page, mayPlace } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { sourceId, title, number, importedBy, importedAt, changes } = page
  return (
    <Page
      width="reading"
      above={
        <Breadcrumbs
          crumbs={[
            { to: '/sources', label: 'Sources' },
            { to: `/sources/${sourceId}`, label: title },
          ]}
        />
      }
      title={changes ? `What changed in revision ${number}` : 'This text has not changed'}
      lead={`Imported by ${importedBy} on ${formatTime(importedAt.toISOString(), 'day')}. Earlier texts stay as they were.`}
    >
      <ErrorSummary errors={{}} problem={refused?.problem} />
      <UnplacedClaims page={page} mayPlace={mayPlace} refused={refused ?? null} />
      {changes ? (
        <section aria-labelledby="changes" className={styles.section}>
          <h2 id="changes">The text</h2>
          <Changes changes={changes} language={page.language} />
        </section>
      ) : null}
    </Page>
  )
}
