import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import { readUnplacedCount } from '#app/data/reads/revision.server.ts'
import { isDoubtful } from '#app/domain/source/model.ts'
import { readForm } from '#app/http/form.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { notFound, readId, seeOther, tryAgain } from '#app/http/respond.ts'
import { textFaults } from '#app/intake/fault-sentences.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { askModel } from '#app/workflow/ask-model.server.ts'
import { addFoundClaims, findClaimsAgain } from '#app/workflow/find-claims-again.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { againForm } from './again.form.ts'
import { FreshClaims } from './fresh-claims.tsx'
import { ModelState } from './model-state.tsx'
import { RewordedClaims } from './reworded-claims.tsx'
import { foundByRules, shownClaim } from './shown.ts'

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `Find claims again · ${loaded?.title ?? 'Source'} · Factdesk` },
]

/** How many are shown at once: more than anybody ticks in one go, and few enough for one page. */
const shown = 100

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireMember(request, context, 'reviewer', 'editor')
  const { db, readDb, reader, model = null } = context.desk
  const sourceId = readId(params.sourceId)
  const again = await findClaimsAgain(db, sourceId, reader.extract)
  if (again === null) throw notFound('There is no such source on this desk.')
  if (again === 'too_slow') throw new Response(textFaults.too_slow, { status: 422 })
  const { revision, found, attributed, asking } = again
  const isWithheld = asking !== null && isDoubtful(asking) && !asksForDoubtful(request)
  const fresh = isWithheld ? foundByRules(again.fresh) : again.fresh
  const { id: revisionId, title, language } = revision
  return {
    ...{ sourceId, revisionId, title, language, attributed, model },
    claims: fresh.slice(0, shown).map(shownClaim),
    counts: { found, fresh: fresh.length },
    ...{ asking, isWithheld },
    reworded: isWithheld ? [] : again.reworded.slice(0, shown),
    unplaced: await readUnplacedCount(readDb, sourceId),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, 'reviewer', 'editor')
  const sourceId = readId(params.sourceId)
  const form = await readForm(request, againForm)
  if (!form.ok) return tryAgain(form)
  const { intent, revisionId, span, reworded, host, model } = form.value
  const { desk } = context
  const path =
    intent === 'add' ? `/sources/${sourceId}?done=found_again` : `/sources/${sourceId}/again`
  const who = { ...actingOnWeb(member, context), once: onceOf(form.typed, () => path) }
  const done =
    intent === 'add'
      ? await doOnce(desk.db, who, () => {
          const input = { sourceId, revisionId, spans: [...span, ...reworded], reworded }
          return addFoundClaims(desk.db, input, who, desk.reader.extract)
        })
      : await doOnce(desk.db, who, () => {
          const input = { sourceId, revisionId, shown: { host, model } }
          return askModel(desk.db, input, who, desk.model ?? null)
        })
  if ('ledTo' in done) return seeOther(done.ledTo)
  if (done.ok) return seeOther(path)
  const { refusal } = done
  const said = { errors: {}, problem: sentenceOf(refusal), typed: form.typed }
  return data(said, { status: statusOf(refusal) })
}

export default function FindClaimsAgain() {
  const loaded = useLoaderData<typeof loader>()
  const { sourceId, title, counts, unplaced, model, asking, isWithheld, reworded, ...found } =
    loaded
  const refused = useActionData<typeof action>()
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
      title="Find claims again"
      lead={leadOf(counts)}
    >
      <ErrorSummary errors={refused?.errors ?? {}} problem={refused?.problem ?? undefined} />
      {unplaced > 0 ? (
        <Notice title="Some claims stand on an earlier text.">
          <p>
            They have no place in this one yet, so what they say may be found here once more. Place
            them <a href={`/sources/${sourceId}/revision`}>on the page of what changed</a> first.
          </p>
        </Notice>
      ) : null}
      <ModelState {...{ asking, isWithheld, model }} revisionId={found.revisionId} />
      <FreshClaims
        {...found}
        sourceId={sourceId}
        hasModel={asking !== null && !isWithheld}
        more={counts.fresh - found.claims.length}
        error={refused?.errors.span}
        typed={refused?.typed ?? {}}
      />
      <RewordedClaims claims={reworded} language={found.language} />
    </Page>
  )
}

/** Somebody wants to see what a model proposed though much of what it said is not in the text. */
function asksForDoubtful(request: Request): boolean {
  return new URL(request.url).searchParams.has('doubtful')
}

/** What is there already was found by the extractor or marked by a person; which is all the same here. */
function leadOf({ found, fresh }: { found: number; fresh: number }): string {
  const claims = `${found} ${found === 1 ? 'claim' : 'claims'}`
  if (fresh === 0) {
    return `The text was read again, and makes ${claims}: all of them stand in the list already.`
  }
  return `The text was read again, and makes ${claims} by the rules. ${fresh} ${
    fresh === 1 ? 'claim is' : 'claims are'
  } not in the list. Nothing that is there changes, and only what you tick is added.`
}
