import { Time } from '../time.tsx'
import styles from './public-change.module.css'

type PublicChangeProps = {
  change: {
    kind: ChangeKind
    note: string
    rating: string
    wasRating: string | null
    wasSummary: string | null
    at: string
  }
}

type ChangeKind = keyof typeof titles

const titles = {
  published: 'Published',
  published_again: 'Published again',
  upheld: 'Reviewed and upheld',
  rating_changed: 'Rating changed',
  summary: 'Summary reworded',
  clarification: 'Clarification',
  update: 'Update',
  correction: 'Correction',
  retracted: 'Retracted',
} as const

/** One thing that was told about a page: what, when, and what it said before. */
export function PublicChange({ change }: PublicChangeProps) {
  const { kind, note, rating, wasRating, wasSummary, at } = change
  const said = saidBefore(kind, wasSummary)
  return (
    <div className={styles.change}>
      <p className={styles.head}>
        <strong>{titles[kind]}</strong>
        <span className={styles.time}>
          <Time at={at} />
        </span>
      </p>
      {kind === 'rating_changed' && wasRating ? (
        <p>
          It said <del>{wasRating}</del>, and says <ins>{rating}</ins> now.
        </p>
      ) : null}
      {kind === 'published' ? <p>Rated {rating}.</p> : null}
      {note ? (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      ) : null}
      {said ? (
        <details className={styles.before}>
          <summary>What the summary said before</summary>
          <p dir="auto">{said}</p>
        </details>
      ) : null}
    </div>
  )
}

function saidBefore(kind: ChangeKind, wasSummary: string | null): string | null {
  return kind === 'rating_changed' || kind === 'summary' ? wasSummary : null
}
