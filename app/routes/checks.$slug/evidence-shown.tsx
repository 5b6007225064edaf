import type { PublishedEvidence } from '#app/domain/publication/edition.ts'
import styles from './check-article.module.css'
import { isWeb } from './check-article.tsx'
import { stanceSaid } from './check-words.ts'

/** What the rating rests on, each with its link and the passage that counts. */
export function EvidenceShown({ evidence }: { evidence: readonly PublishedEvidence[] }) {
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">The evidence</h2>
      {evidence.length === 0 ? <p>No documents are cited; see what we found.</p> : null}
      <ol className={styles.evidence}>
        {evidence.map((item) => (
          <li key={`${item.url} ${item.excerpt}`}>
            <p>
              <Source item={item} />
              {item.publisher ? <span className={styles.small}> {item.publisher}</span> : null}
            </p>
            {item.excerpt ? (
              <blockquote className={styles.excerpt} dir="auto">
                {item.excerpt}
              </blockquote>
            ) : null}
            <p className={styles.small}>{stanceSaid[item.stance]}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Source({ item }: { item: PublishedEvidence }) {
  const title = item.title || item.url
  if (!isWeb(item.url)) return <span dir="auto">{title}</span>
  return (
    <a
      className={styles.link}
      href={item.url}
      rel="noopener noreferrer nofollow external"
      dir="auto"
    >
      {title}
    </a>
  )
}
