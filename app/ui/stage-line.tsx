import type { Stage } from '#app/domain/claim/claim.ts'
import styles from './stage-line.module.css'

const shapes = {
  unverified: <path d="M0 4h4M6.5 4h4M13 4h4M19.5 4h2.5" />,
  disputed: <path d="M1 4q2.5-5 5 0t5 0t5 0t5 0" />,
  confirmed: <path d="M0 4h22" />,
} satisfies Record<Stage, unknown>

/** The line by which a stage is drawn everywhere, under a highlight and beside its name. */
export function StageLine({ stage }: { stage: Stage }) {
  return (
    <svg
      className={styles[stage]}
      width="22"
      height="8"
      viewBox="0 0 22 8"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      {shapes[stage]}
    </svg>
  )
}
