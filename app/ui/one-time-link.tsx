import { Notice } from './notice.tsx'
import styles from './one-time-link.module.css'

/** A link that only this page ever shows: nobody can look it up again, not even the desk. */
export function OneTimeLink({ url, name, hours }: { url: string; name: string; hours: number }) {
  return (
    <Notice tone="success" role="status" title={`Send this link to ${name}`}>
      <p>
        It is shown only now, works once and ends after {hours} hours. Whoever has it can join in
        their place, so send it to them alone.
      </p>
      <code className={styles.link}>{url}</code>
    </Notice>
  )
}
