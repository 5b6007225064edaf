import type { Scale } from '#app/domain/rating/scales.ts'
import { RatingChip } from './rating-chip.tsx'
import styles from './stage-chip.module.css'
import { StageLine } from './stage-line.tsx'
import { VerdictMeter } from './verdict-meter.tsx'

type StageChipProps =
  | {
      stage: 'unverified'
      /** How many verdicts the round has, and asks for. */
      verdicts?: { count: number; quorum: number }
      /** Enough verdicts, agreeing: an editor may approve. */
      ready?: boolean
    }
  | { stage: 'disputed' }
  | { stage: 'confirmed'; scale: Scale; rating: string }

/**
 * Where a claim stands, in the only words a reader cannot take for the claim's truth: the stage with
 * its line, and beside it the rating, or how far the round is.
 */
export function StageChip(props: StageChipProps) {
  return (
    <span className={styles.pair}>
      <span className={styles.stage}>
        <StageLine stage={props.stage} />
        {words[props.stage]}
      </span>
      {props.stage === 'unverified' ? <Progress {...props} /> : null}
      {props.stage === 'confirmed' ? (
        <>
          <span className={styles.separator}> · </span>
          <RatingChip scale={props.scale} rating={props.rating} />
        </>
      ) : null}
    </span>
  )
}

const words = {
  unverified: 'Unverified',
  disputed: 'Verdict disputed',
  confirmed: 'Verdict confirmed',
} as const

function Progress({ verdicts, ready }: Extract<StageChipProps, { stage: 'unverified' }>) {
  if (!ready && !verdicts) return null
  return (
    <span className={styles.progress}>
      <span className={styles.separator}> · </span>
      {ready ? 'ready for editor' : null}
      {!ready && verdicts ? <VerdictMeter {...verdicts} /> : null}
    </span>
  )
}
