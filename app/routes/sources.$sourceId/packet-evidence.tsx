import type { EvidenceView, VerdictView } from '#app/data/reads/review-screen/verdicts.server.ts'
import { independentGroups } from '#app/domain/evidence/independence.ts'
import { pagesOf, type SharedPage } from '#app/domain/evidence/sharing.ts'
import { stanceAnswers } from './claim-words.ts'
import styles from './packet-evidence.module.css'
import { countOf } from './verdicts.tsx'

type Page = SharedPage<EvidenceView>

/** What the verdicts rest on, page by page: what several reviewers found first, then what one alone has. */
export function PacketEvidence({ verdicts }: { verdicts: readonly VerdictView[] }) {
  const brought = verdicts.flatMap(({ reviewer, evidence }) =>
    evidence.map((item) => ({ by: reviewer, item })),
  )
  const items = brought.map(({ item }) => item)
  if (items.length === 0) return <p className={styles.tally}>No evidence was given.</p>
  const { shared, alone } = pagesOf(brought)
  const sites = new Set(items.map(({ site }) => site)).size
  return (
    <section className={styles.evidence} aria-labelledby="packet-evidence">
      <h4 className={styles.title} id="packet-evidence">
        Evidence
      </h4>
      <p className={styles.tally}>
        {countOf(items.length, 'link')}, {countOf(sites, 'site')},{' '}
        {countOf(independentGroups(items).length, 'independent source')}
      </p>
      <Pages title="Brought by several reviewers" pages={shared} none="No page was." />
      <Pages title="Brought by one alone" pages={alone} none="No page was." />
    </section>
  )
}

type PagesProps = { title: string; pages: readonly Page[]; none: string }

function Pages({ title, pages, none }: PagesProps) {
  return (
    <>
      <h5 className={styles.group}>{title}</h5>
      {pages.length === 0 ? <p className={styles.none}>{none}</p> : null}
      <ul className={styles.pages}>
        {pages.map((page) => (
          <PageOfEvidence key={page.url} page={page} />
        ))}
      </ul>
    </>
  )
}

function PageOfEvidence({ page: { url, brought } }: { page: Page }) {
  const first = brought[0]?.item
  const title = first?.title || url
  const stances = new Set(brought.map(({ item }) => item.stance))
  return (
    <li className={styles.page}>
      <p>
        {/^https?:\/\//i.test(url) ? (
          <a href={url} rel="noopener noreferrer external" target="_blank">
            {title}
          </a>
        ) : (
          title
        )}{' '}
        <span className={styles.site}>{first?.site}</span>
      </p>
      <ul className={styles.uses}>
        {brought.map(({ by, item }) => (
          <li key={item.id}>
            {by}: <strong>{stanceAnswers[item.stance].label.toLowerCase()}</strong>
            {item.derivesFrom === null ? '' : ', derives from another'}
          </li>
        ))}
      </ul>
      {stances.size > 1 ? <p className={styles.apart}>Read in different ways</p> : null}
    </li>
  )
}
