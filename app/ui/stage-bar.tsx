import { type Stage, stages } from '#app/domain/claim/claim.ts'
import { classNames } from './class-names.ts'
import styles from './stage-bar.module.css'

const width = 132

/** Where a text's claims stand: one line, each stretch as long as its share and drawn in its stage's way. */
export function StageBar({ counts }: { counts: Record<Stage, number> }) {
  const total = counts.unverified + counts.disputed + counts.confirmed
  if (total === 0) return <span className={styles.none}>No claims</span>
  return (
    <span className={styles.bar}>
      <svg width={width} height="8" viewBox={`0 0 ${width} 8`} fill="none" aria-hidden="true">
        {stretches(counts, total).map(({ stage, from, to }) => (
          <path
            key={stage}
            className={classNames(styles.stretch, styles[stage])}
            d={stage === 'disputed' ? wave(from, to) : `M${from} 4H${to}`}
          />
        ))}
      </svg>
      <span className={styles.words}>{inWords(counts, total)}</span>
    </span>
  )
}

// Settled first: as the work goes on the solid line grows from the left.
const order = stages.toReversed()

/** At least 8 px for whatever there is, a gap of 4 between two. */
function stretches(counts: Record<Stage, number>, total: number) {
  const present = order.filter((stage) => counts[stage] > 0)
  const shared = width - 4 * (present.length - 1) - 8 * present.length
  let from = 0
  return present.map((stage) => {
    const to = from + 8 + (shared * counts[stage]) / total
    const stretch = { stage, from: round(from), to: round(to) }
    from = to + 4
    return stretch
  })
}

/** Half-waves of 3 px, as many as fit. */
function wave(from: number, to: number): string {
  const halves = Math.max(2, Math.floor((to - from) / 3))
  const step = round((to - from) / halves)
  return `M${from} 4q${round(step / 2)} -4 ${step} 0${` t${step} 0`.repeat(halves - 1)}`
}

function inWords(counts: Record<Stage, number>, total: number): string {
  const parts = [
    counts.confirmed > 0 ? `${verdicts(counts.confirmed)} confirmed` : null,
    counts.disputed > 0 ? `${verdicts(counts.disputed)} disputed` : null,
  ].filter((part) => part !== null)
  return [total === 1 ? '1 claim' : `${total} claims`, ...parts].join(', ')
}

function verdicts(count: number): string {
  return count === 1 ? '1 verdict' : `${count} verdicts`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
