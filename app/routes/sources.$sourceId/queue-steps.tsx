import { Link } from '@remix-run/react'
import { listPath, parseQueuePlace, stepPath } from '#app/domain/desk/queue-place.ts'
import { queueNames } from '#app/domain/desk/queues.ts'
import { useQueue } from './href-of.ts'
import styles from './queue-steps.module.css'

/** For somebody who goes through a list: on to its next claim, back to the one before, or to the list. */
export function QueueSteps() {
  const place = parseQueuePlace(useQueue())
  if (place === null) return null
  return (
    <nav className={styles.steps} aria-label="My queue">
      <Link to={listPath(place)}>{queueNames[place.list]}</Link>
      <span className={styles.ways}>
        <Link to={stepPath(place, 'previous')} rel="prev" data-key="p" aria-keyshortcuts="p">
          Previous in my queue
        </Link>
        <Link to={stepPath(place, 'next')} rel="next" data-key="n" aria-keyshortcuts="n">
          Next in my queue
        </Link>
      </span>
    </nav>
  )
}
