import { Link } from '@remix-run/react'
import type { QueueItem } from '#app/data/reads/queue.server.ts'
import type { QueueList } from '#app/domain/desk/queues.ts'
import styles from './queue-groups.module.css'
import { QueueRow } from './queue-row.tsx'

type QueueGroupsProps = {
  items: readonly QueueItem[]
  list: QueueList
  isEditor: boolean
  now: string
}

/** The list in its order, with each run of claims from one source under that source's name. */
export function QueueGroups({ items, ...shared }: QueueGroupsProps) {
  return (
    <>
      {runsOf(items).map(({ first, run }) => (
        <section key={first.claimId} aria-labelledby={`source-of-${first.claimId}`}>
          <h2 className={styles.source} id={`source-of-${first.claimId}`}>
            <Link to={`/sources/${first.sourceId}`}>{first.sourceTitle}</Link>
            {first.publisher ? <span className={styles.publisher}>{first.publisher}</span> : null}
          </h2>
          <ol className={styles.rows}>
            {run.map((item) => (
              <QueueRow key={item.claimId} item={item} {...shared} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

type Run = { first: QueueItem; run: QueueItem[] }

/** Neighbours of one source together; a source comes back where others stand between its claims. */
function runsOf(items: readonly QueueItem[]): readonly Run[] {
  const runs: Run[] = []
  for (const item of items) {
    const last = runs.at(-1)
    if (last && last.first.sourceId === item.sourceId) last.run.push(item)
    else runs.push({ first: item, run: [item] })
  }
  return runs
}
