import type { LoaderFunctionArgs } from '@remix-run/node'
import { type MetaFunction, useLoaderData } from '@remix-run/react'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { readPublicChanges } from '#app/data/reads/published/public-changes.server.ts'
import { publicCaching } from '#app/http/public-path.ts'
import { forThePublic } from '#app/ui/public/frame-of.ts'
import { PublicChange } from '#app/ui/public/public-change.tsx'
import { deskNameIn } from '#app/ui/public/public-meta.ts'
import { PublicPager } from '#app/ui/public/public-pager.tsx'
import styles from './corrections.module.css'

export const handle = forThePublic
export const headers = publicCaching

export async function loader({ request, context }: LoaderFunctionArgs) {
  const after = parseCursor(new URL(request.url).searchParams.get('after'))
  const page = await readPublicChanges(context.desk.readDb, after)
  return { ...page, isFirst: after === null }
}

export const meta: MetaFunction = ({ matches }) => [
  { title: `Corrections · ${deskNameIn(matches)}` },
  {
    name: 'description',
    content: `Every rating that ${deskNameIn(matches)} changed, every correction and every retraction, with what was said before.`,
  },
]

export default function CorrectionsRoute() {
  const { items, next, isFirst } = useLoaderData<typeof loader>()
  return (
    <div className={styles.page}>
      <header>
        <h1>Corrections</h1>
        <p className={styles.lead}>
          What changed on our fact checks after they were published, newest first, with what they
          said before.
        </p>
      </header>
      {items.length === 0 ? (
        <p>Nothing that was published has changed.</p>
      ) : (
        <ol className={styles.list}>
          {items.map((item) => (
            <li key={`${item.at} ${item.slug}`} className={styles.item}>
              <a href={`/checks/${item.slug}`} lang={item.language} dir="auto">
                {item.statement}
              </a>
              <PublicChange change={item} />
            </li>
          ))}
        </ol>
      )}
      <PublicPager
        label="Pages of corrections"
        first={isFirst ? null : '/checks/corrections'}
        next={next ? `/checks/corrections?after=${encodeURIComponent(next)}` : null}
      />
    </div>
  )
}
