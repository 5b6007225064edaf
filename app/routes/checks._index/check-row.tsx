import type { CheckItem } from '#app/data/reads/published/published-checks.server.ts'
import { scaleOf } from '#app/domain/rating/scales.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './checks.module.css'

/** A published check in the list: the claim, who said it, and how the page stands. */
export function CheckRow({ item }: { item: CheckItem }) {
  const { slug, statement, language, speaker, scale, rating, label, tone, standing, publishedAt } =
    item
  return (
    <li className={styles.row}>
      <a className={styles.statement} href={`/checks/${slug}`} lang={language} dir="auto">
        {statement}
      </a>
      <p className={styles.facts}>
        {standing === 'standing' ? (
          <RatingChip
            scale={scaleOf(scale)}
            rating={rating}
            label={label}
            tone={tone ?? undefined}
          />
        ) : (
          <span className={styles.doubted}>
            {standing === 'retracted' ? 'Retracted' : `Under review, last rated ${label}`}
          </span>
        )}
        {speaker ? <span>{speaker}</span> : null}
        <Time at={publishedAt} precision="day" />
      </p>
    </li>
  )
}
