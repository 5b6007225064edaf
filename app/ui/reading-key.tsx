import { scales } from '#app/domain/rating/scales.ts'
import { RatingChip } from './rating-chip.tsx'
import styles from './reading-key.module.css'
import { StageLine } from './stage-line.tsx'

/** How the desk marks a text: a sentence in its own marks, and what each line means. */
export function ReadingKey() {
  return (
    <aside className={styles.key} aria-label="How the desk marks a text">
      <p className={styles.specimen}>
        “The ferry <span className={styles.confirmed}>was paid for in March</span>,{' '}
        <span className={styles.disputed}>fits every berth on the coast</span> and{' '}
        <span className={styles.unverified}>will sail by spring</span>,” the mayor said.
      </p>
      <dl className={styles.lines}>
        <div>
          <dt>
            <StageLine stage="unverified" />
            Unverified
          </dt>
          <dd>too few independent verdicts, or not yet approved</dd>
        </div>
        <div>
          <dt>
            <StageLine stage="disputed" />
            Verdict disputed
          </dt>
          <dd>verdicts conflict, or somebody objects</dd>
        </div>
        <div>
          <dt>
            <StageLine stage="confirmed" />
            Verdict confirmed
          </dt>
          <dd>
            an editor approved a rating, such as{' '}
            <RatingChip scale={scales.default} rating="false" />
          </dd>
        </div>
      </dl>
    </aside>
  )
}
