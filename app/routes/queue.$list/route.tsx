import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { formatQueueCursor, parseQueueCursor } from '#app/data/reads/queue/order.server.ts'
import { readQueue } from '#app/data/reads/queue.server.ts'
import { parseQueueView, queueFilterFields, queueSearch } from '#app/domain/desk/queue-filter.ts'
import { listPath, screenPath } from '#app/domain/desk/queue-place.ts'
import { queueNamed, queueNames, queueRoles } from '#app/domain/desk/queues.ts'
import { mayShareViews } from '#app/domain/desk/saved-view.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { SavedViews } from '#app/ui/saved-views.tsx'
import { ShortcutHelp } from '#app/ui/shortcut-help.tsx'
import { EndOfList } from './end-of-list.tsx'
import { FilterBar } from './filter-bar.tsx'
import { activeFilters } from './filter-words.ts'
import { QueueRows } from './queue-rows.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { queueWords } from './queue-words.ts'
import { rowKeys } from './use-row-keys.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${queueNames[data.list]} · Factdesk` : 'Queue · Factdesk' },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const list = queueNamed(params.list)
  if (list === null) throw new Response('There is no such list.', { status: 404 })
  const { id, roles } = await requireMember(request, context, ...queueRoles[list])
  const { searchParams } = new URL(request.url)
  refuseIdleFields(list, searchParams)
  const { view, errors } = parseQueueView(searchParams)
  const after = parseQueueCursor(searchParams.get('after'), view.sort)
  const { items, next, ...page } = await readQueue(
    context.desk.readDb,
    { list, view, after },
    { id, roles },
  )
  return {
    ...page,
    list,
    roles,
    errors,
    rows: items.map(({ cursor, ...item }) => ({
      item,
      to: screenPath(item, { list, view, at: formatQueueCursor(cursor) }),
    })),
    active: activeFilters(view, page.choices),
    // What was typed stays in the form, even where it could not be read.
    typed: Object.fromEntries(
      [...queueFilterFields, 'sort'].map((name) => [name, searchParams.get(name) ?? '']),
    ),
    here: listPath({ list, view }),
    search: queueSearch(view).toString(),
    end: endIn(searchParams),
    hasRated: searchParams.get('done')?.startsWith('submit_verdict') ?? false,
    current: page.views.find((each) => each.id === searchParams.get('view')) ?? null,
    first: after === null ? null : listPath({ list, view }),
    next: next === null ? null : listPath({ list, view }, [['after', next]]),
    mended:
      page.mended === null
        ? null
        : {
            text: page.mended,
            to: listPath({ list, view: { ...view, filter: { ...view.filter, q: page.mended } } }),
          },
  }
}

/** Which end of the list somebody who goes through it has come to, if they have. */
function endIn(search: URLSearchParams): 'next' | 'previous' | null {
  const end = search.get('end')
  return end === 'next' || end === 'previous' ? end : null
}

/** A form sends what was left as it is, too; an address that is passed on should say only what it means. */
function refuseIdleFields(list: string, search: URLSearchParams): void {
  const isUsual = (name: string, value: string) =>
    value.trim() === '' || (name === 'sort' && value === 'due')
  const kept = [...search].filter(([name, value]) => !isUsual(name, value))
  if (kept.length === search.size) return
  const query = new URLSearchParams(kept).toString()
  throw redirect(query === '' ? `/queue/${list}` : `/queue/${list}?${query}`)
}

export default function Queue() {
  const page = useLoaderData<typeof loader>()
  const { list, active, first, next, errors } = page
  return (
    <Page
      title={queueNames[list]}
      lead={queueWords[list].lead}
      actions={<ShortcutHelp lines={rowKeys} />}
      above={<QueueTabs {...page} />}
    >
      <ErrorSummary errors={errors} title="The list is shown unfiltered" />
      <EndOfList end={page.end} hasRated={page.hasRated} />
      <SavedViews {...page} mayShare={mayShareViews(list, page.roles)} />
      <FilterBar path={`/queue/${list}`} {...page} />
      <QueueRows {...page} isFirst={first === null} isFiltered={active.length > 0} />
      <Pager label={`Pages of ${queueNames[list]}`} first={first} next={next} />
    </Page>
  )
}
