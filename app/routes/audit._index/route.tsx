import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { readFilter } from '#app/data/reads/audit-filter.server.ts'
import { type AuditCursor, readAuditPage } from '#app/data/reads/audit-page.server.ts'
import { readExportRun } from '#app/data/reads/export-run.server.ts'
import { readLogFigures } from '#app/data/reads/log-health.server.ts'
import { readSavedViews } from '#app/data/reads/saved-views.server.ts'
import { readWitnesses } from '#app/data/reads/witnesses.server.ts'
import { catalogue } from '#app/domain/audit/catalogue.ts'
import { filterFields, filterSearch, noFilter } from '#app/domain/audit/filter.ts'
import { logState } from '#app/domain/audit/log-health.ts'
import { mayShareViews } from '#app/domain/desk/saved-view.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { SavedViews } from '#app/ui/saved-views.tsx'
import styles from './audit.module.css'
import { AuditEvent } from './audit-event.tsx'
import { ExportLinks } from './export-links.tsx'
import { FilterForm } from './filter-form.tsx'
import { LogStatus } from './log-status.tsx'
import { NewEvents } from './new-events.tsx'

export const meta: MetaFunction = () => [{ title: 'Audit log · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, 'auditor', 'editor', 'admin')
  const { searchParams } = new URL(request.url)
  const { readDb } = context.desk
  const read = await readFilter(readDb, searchParams)
  const filter = read.ok ? read.filter : noFilter
  const search = filterSearch(filter)
  if (read.ok) sayOnce(searchParams, search)
  const [page, figures, witnesses, saved, run] = await Promise.all([
    readAuditPage(readDb, filter, cursorOf(searchParams), member.id),
    readLogFigures(readDb),
    readWitnesses(readDb),
    readSavedViews(readDb, member.id, ['audit']),
    readExportRun(readDb, member.id),
  ])
  return {
    ...page,
    log: { figures, state: logState(figures), witnesses },
    acts: Object.keys(catalogue),
    filter: search.toString(),
    about: read.ok ? read.about : null,
    errors: read.ok ? {} : read.errors,
    // What was typed stays in the form, even where it could not be read.
    typed: Object.fromEntries(filterFields.map((name) => [name, searchParams.get(name) ?? ''])),
    views: saved.map((view) => ({ ...view, count: null })),
    run,
    mayShare: mayShareViews('audit', member.roles),
    viewId: searchParams.get('view'),
    isFirst: !searchParams.has('older') && !searchParams.has('newer'),
  }
}

/** A form sends fields that were left empty, and people paste addresses; what is passed on says only what it means. */
function sayOnce(asked: URLSearchParams, meant: URLSearchParams): void {
  const others = [...asked].filter(([name]) => !(filterFields as readonly string[]).includes(name))
  const search = new URLSearchParams([...meant, ...others])
  const isSaid = filterFields.every((name) => asked.get(name) === meant.get(name))
  if (!isSaid) throw redirect(search.size === 0 ? '/audit' : `/audit?${search}`)
}

export default function AuditPage() {
  const page = useLoaderData<typeof loader>()
  const { newest, lines, errors, filter, about, isFirst, newer, older, log } = page
  return (
    <Page
      title="Audit log"
      lead="Every act on this desk, newest first. The database refuses to change or delete any of it. What a verdict says stays sealed until its round is complete."
    >
      <LogStatus {...log} />
      <ErrorSummary errors={errors} title="The log is shown unfiltered" />
      <SavedViews
        {...page}
        list="audit"
        search={filter}
        current={page.views.find(({ id }) => id === page.viewId) ?? null}
      />
      <FilterForm {...page} isFiltered={filter !== ''} />
      <ExportLinks filter={filter} run={page.run} />
      {isFirst ? <NewEvents filter={filter} after={newest} /> : null}
      {lines.length === 0 ? (
        <EmptyState title={filter === '' ? 'The log is empty.' : 'No event matches.'}>
          {filter === '' ? null : 'Widen the days, or clear a field.'}
        </EmptyState>
      ) : (
        <ol className={styles.events}>
          {lines.map((line) => (
            <AuditEvent key={line.eventId} line={line} about={about} />
          ))}
        </ol>
      )}
      <Pager
        label="Pages of the audit log"
        first={isFirst ? null : pageAddress(filter, null)}
        previous={newer ? pageAddress(filter, { side: 'newer', place: newer }) : null}
        next={older ? pageAddress(filter, { side: 'older', place: older }) : null}
      />
    </Page>
  )
}

function cursorOf(search: URLSearchParams): AuditCursor | null {
  for (const side of ['newer', 'older'] as const) {
    const place = search.get(side)
    if (place !== null && /^\d{1,18}$/.test(place)) return { side, place }
  }
  return null
}

function pageAddress(filter: string, cursor: AuditCursor | null): string {
  const search = new URLSearchParams(filter)
  if (cursor !== null) search.set(cursor.side, cursor.place)
  const query = search.toString()
  return query === '' ? '/audit' : `/audit?${query}`
}
