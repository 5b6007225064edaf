import { line, type Rating, ratingOf, type Scale, type Tone } from '#app/domain/rating/scales.ts'
import { classNames } from './class-names.ts'
import styles from './rating-chip.module.css'

type RatingChipProps = {
  /** The round's, in its own words. */
  scale: Scale
  /** The outcome's key. */
  rating: string
  /** What it was called where that is on record, as on a page that is out. */
  label?: string
  /** Its colour of then, where that is on record. */
  tone?: Tone
}

/** An outcome in its word, with its place on the scale drawn beside it: a square, never a line. */
export function RatingChip({ scale, rating, label, tone }: RatingChipProps) {
  const outcome = ratingOf(scale, rating)
  if (!outcome)
    return <span className={classNames(styles.chip, styles.slate)}>{label ?? rating}</span>
  return (
    <span className={classNames(styles.chip, styles[tone ?? outcome.tone])}>
      <Place scale={scale} outcome={outcome} />
      {label ?? outcome.label}
    </span>
  )
}

/** One bar a step, false to true, the chosen one tall; a lozenge for what is not on the line. */
function Place({ scale, outcome }: { scale: Scale; outcome: Rating }) {
  if (outcome.value === null) {
    return (
      <svg className={styles.place} width="9" height="10" viewBox="0 0 9 10" aria-hidden="true">
        <path d="M4.5 1 8 5 4.5 9 1 5Z" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    )
  }
  const steps = line(scale)
  return (
    <svg
      className={styles.place}
      width={steps.length * 4 - 1}
      height="10"
      viewBox={`0 0 ${steps.length * 4 - 1} 10`}
      aria-hidden="true"
    >
      {steps.map((value, index) =>
        value === outcome.value ? (
          <rect key={value} x={index * 4} y="0" width="3" height="10" fill="currentColor" />
        ) : (
          <rect key={value} className={styles.step} x={index * 4} y="7" width="3" height="3" />
        ),
      )}
    </svg>
  )
}
