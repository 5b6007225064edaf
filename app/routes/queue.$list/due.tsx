import { classNames } from '#app/ui/class-names.ts'
import { formatAge, formatTime } from '#app/ui/time.tsx'
import styles from './due.module.css'

/** Until when a verdict is asked for: how long that is, and the moment itself on hover and on paper. */
export function Due({ at, now }: { at: string; now: string }) {
  const left = Date.parse(at) - Date.parse(now)
  const exact = formatTime(at, 'minute')
  return (
    <time
      className={classNames(styles.due, left < 0 && styles.overdue)}
      dateTime={at}
      title={exact}
    >
      <span className={styles.relative}>
        {left < 0 ? `Overdue ${formatAge(-left)}` : `Due in ${formatAge(left)}`}
      </span>
      <span className={styles.exact}>Due {exact}</span>
    </time>
  )
}
