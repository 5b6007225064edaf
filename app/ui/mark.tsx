import styles from './mark.module.css'

/** The desk's mark: an F whose upper arm is a settled line and whose lower arm is still dashed. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className={styles.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="5" />
      <path d="M9 26V7h16M13.5 16.5h4M20 16.5h4" fill="none" strokeWidth="4" />
    </svg>
  )
}
