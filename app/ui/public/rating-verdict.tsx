import type { PublishedRating } from '#app/domain/publication/edition.ts'
import { line, ratingOf, type Scale, scaleOf } from '#app/domain/rating/scales.ts'
import { classNames } from '../class-names.ts'
import styles from './rating-verdict.module.css'

type RatingVerdictProps = {
  rating: PublishedRating
  /** What stands above the rating where it is not simply the desk's finding. */
  caveat: string | null
}

/** A published rating, large, with its place on the scale; with a caveat it loses its colour. */
export function RatingVerdict({ rating, caveat }: RatingVerdictProps) {
  const scale = scaleOf(rating.scale)
  const outcome = ratingOf(scale, rating.key)
  const shade = caveat === null && outcome ? styles[rating.tone ?? outcome.tone] : styles.doubted
  return (
    <div className={classNames(styles.verdict, shade)}>
      <p className={styles.caveat}>{caveat ?? 'Our rating'}</p>
      <p className={styles.label}>{rating.label}</p>
      {rating.definition ? (
        <p className={styles.definition}>{sentence(rating.definition)}</p>
      ) : null}
      {outcome && outcome.value !== null ? (
        <Place scale={scale} value={outcome.value} ends={rating.ends} />
      ) : null}
    </div>
  )
}

type PlaceProps = { scale: Scale; value: number; ends: PublishedRating['ends'] }

/** The scale as a bar from its lowest to its highest outcome, the rating's step filled. */
function Place({ scale, value, ends }: PlaceProps) {
  const steps = line(scale)
  const labelAt = (step: number | undefined) =>
    scale.ratings.find((rating) => rating.value === step)?.label ?? ''
  return (
    <div className={styles.scale} aria-hidden="true">
      <span>{ends?.lowest ?? labelAt(steps[0])}</span>
      <span className={styles.steps}>
        {steps.map((step) => (
          <span key={step} className={classNames(styles.step, step === value && styles.here)} />
        ))}
      </span>
      <span>{ends?.highest ?? labelAt(steps.at(-1))}</span>
    </div>
  )
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
