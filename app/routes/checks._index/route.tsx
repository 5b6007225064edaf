import type { LoaderFunctionArgs } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { parseCursor } from '#app/data/reads/keyset.ts'
import {
  readPublishedChecks,
  readPublishedLabels,
} from '#app/data/reads/published/published-checks.server.ts'
import { publicCaching } from '#app/http/public-path.ts'
import { forThePublic } from '#app/ui/public/frame-of.ts'
import { deskNameIn } from '#app/ui/public/public-meta.ts'
import { PublicPager } from '#app/ui/public/public-pager.tsx'
import { CheckRow } from './check-row.tsx'
import styles from './checks.module.css'

export const handle = forThePublic
export const headers = publicCaching

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const after = parseCursor(searchParams.get('after'))
  const wanted = {
    rating: (searchParams.get('rating') ?? '').slice(0, 100),
    words: (searchParams.get('q') ?? '').trim().slice(0, 200),
  }
  const { readDb } = context.desk
  const [page, labels] = await Promise.all([
    readPublishedChecks(readDb, wanted, after),
    readPublishedLabels(readDb),
  ])
  return { ...page, labels, wanted, isFirst: after === null }
}

export const meta: MetaFunction = ({ matches }) => [
  { title: `Fact checks · ${deskNameIn(matches)}` },
  {
    name: 'description',
    content: `Claims checked by ${deskNameIn(matches)}: what was said, by whom, and what was found.`,
  },
]

export default function ChecksRoute() {
  const { items, next, labels, wanted, isFirst } = useLoaderData<typeof loader>()
  const isNarrowed = wanted.rating !== '' || wanted.words !== ''
  return (
    <div className={styles.page}>
      <header>
        <h1>Fact checks</h1>
        <p className={styles.lead}>
          Each claim here was judged by reviewers working apart, and decided by an editor who was
          not one of them.
        </p>
      </header>
      {labels.length > 0 ? <Search labels={labels} wanted={wanted} /> : null}
      {items.length === 0 ? (
        <p>
          {isNarrowed ? (
            <>
              No published check matches. <a href="/checks">Show all</a>
            </>
          ) : (
            'Nothing has been published yet.'
          )}
        </p>
      ) : (
        <ol className={styles.list}>
          {items.map((item) => (
            <CheckRow key={item.slug} item={item} />
          ))}
        </ol>
      )}
      <PublicPager
        label="Pages of fact checks"
        first={isFirst ? null : pathTo(wanted, null)}
        next={next ? pathTo(wanted, next) : null}
      />
    </div>
  )
}

type Wanted = { rating: string; words: string }

function Search({ labels, wanted }: { labels: readonly string[]; wanted: Wanted }) {
  return (
    <search>
      <form className={styles.search} action="/checks">
        <div className={styles.words}>
          <label htmlFor="q">Words of the claim, its speaker or the summary</label>
          <input id="q" name="q" type="search" maxLength={200} defaultValue={wanted.words} />
        </div>
        <div>
          <label htmlFor="rating">Rating</label>
          <select id="rating" name="rating" defaultValue={wanted.rating}>
            <option value="">Any</option>
            {labels.map((label) => (
              <option key={label}>{label}</option>
            ))}
          </select>
        </div>
        <button className={styles.find} type="submit">
          Search
        </button>
      </form>
    </search>
  )
}

function pathTo({ rating, words }: Wanted, after: string | null): string {
  const asked = new URLSearchParams({
    ...(words && { q: words }),
    ...(rating && { rating }),
    ...(after && { after }),
  })
  return asked.size > 0 ? `/checks?${asked}` : '/checks'
}
