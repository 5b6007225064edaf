import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { readSources, type SourceItem } from '#app/data/reads/sources.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { StageBar } from '#app/ui/stage-bar.tsx'
import { Time } from '#app/ui/time.tsx'
import { SearchSources } from './search-sources.tsx'
import styles from './sources.module.css'

export const meta: MetaFunction = () => [{ title: 'Sources · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, 'reviewer', 'editor', 'auditor')
  const { searchParams } = new URL(request.url)
  const after = parseCursor(searchParams.get('after'))
  const words = (searchParams.get('q') ?? '').trim().slice(0, 200)
  const page = await readSources(context.desk.readDb, words, after)
  return {
    ...page,
    words,
    isFirst: after === null,
    mayImport: member.roles.includes('reviewer') || member.roles.includes('editor'),
  }
}

export default function Sources() {
  const { items, next, words, isFirst, mayImport } = useLoaderData<typeof loader>()
  const isEmpty = items.length === 0 && words === '' && isFirst
  const importing = mayImport ? (
    <ButtonLink look="primary" to="/sources/new">
      Import a source
    </ButtonLink>
  ) : null
  return (
    <Page
      title="Sources"
      lead="The texts this desk checks, newest first. A text never changes once it is imported."
      actions={isEmpty ? null : importing}
    >
      {isEmpty ? null : <SearchSources words={words} />}
      {items.length === 0 ? (
        <Empty words={words} isFirst={isFirst}>
          {importing}
        </Empty>
      ) : (
        <ol className={styles.sources}>
          {items.map((source) => (
            <Source key={source.id} source={source} />
          ))}
        </ol>
      )}
      <Pager
        label="Pages of sources"
        first={isFirst ? null : pathTo(words, null)}
        next={next ? pathTo(words, next) : null}
      />
    </Page>
  )
}

function Source({ source }: { source: SourceItem }) {
  return (
    <li className={styles.source}>
      <div className={styles.what}>
        <Link className={styles.title} to={`/sources/${source.id}`} lang={source.language}>
          {source.title}
        </Link>
        <p className={styles.origin}>
          {source.publisher ? <span>{source.publisher}</span> : null}
          {source.publishedOn ? (
            <Time at={source.publishedOn} precision="day" />
          ) : (
            <span>undated</span>
          )}
        </p>
      </div>
      <StageBar counts={source.claims} />
      <p className={styles.imported}>
        Imported by {source.importedBy} <br />
        <Time at={source.importedAt} />
      </p>
    </li>
  )
}

type EmptyProps = { words: string; isFirst: boolean; children: ReactNode }

function Empty({ words, isFirst, children }: EmptyProps) {
  if (!isFirst) return <EmptyState title="This is the end of the list" />
  if (words !== '') {
    return (
      <EmptyState title={`No source has “${words}”`}>
        Titles, publishers, authors and addresses were searched, and not the texts themselves.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No source yet" action={children}>
      Import an article, a speech or a transcript; the desk finds the claims it makes and queues
      them for review.
    </EmptyState>
  )
}

function pathTo(words: string, after: string | null): string {
  const search = new URLSearchParams({ ...(words && { q: words }), ...(after && { after }) })
  return search.size > 0 ? `/sources?${search}` : '/sources'
}
