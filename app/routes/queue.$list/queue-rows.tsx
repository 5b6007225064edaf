import { useRef } from 'react'
import type { QueueItem } from '#app/data/reads/queue/item.server.ts'
import type { Role } from '#app/domain/claim/claim.ts'
import { bulkActsOf } from '#app/domain/desk/bulk.ts'
import type { QueueList } from '#app/domain/desk/queues.ts'
import { BulkBar } from './bulk-bar.tsx'
import { EmptyQueue } from './empty-queue.tsx'
import { QueueRow } from './queue-row.tsx'
import styles from './queue-rows.module.css'
import { useRowKeys } from './use-row-keys.ts'

type QueueRowsProps = {
  list: QueueList
  rows: readonly { item: Omit<QueueItem, 'cursor'>; to: string }[]
  roles: readonly Role[]
  here: string
  isFirst: boolean
  isFiltered: boolean
  mended: { text: string; to: string } | null
  now: string
}

/** The claims of the page, and what can be done with several of them. */
export function QueueRows({ list, rows, roles, here, now, ...empty }: QueueRowsProps) {
  const box = useRef<HTMLDivElement>(null)
  const hearClick = useRowKeys(box)
  if (rows.length === 0) return <EmptyQueue list={list} {...empty} />
  const acts = bulkActsOf(roles)
  return (
    // The checkboxes take the keyboard; this only hears which of them were clicked with Shift.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div className={styles.list} ref={box} onClick={hearClick}>
      <ol className={styles.rows}>
        {rows.map(({ item, to }) => (
          <QueueRow
            key={item.claimId}
            item={item}
            list={list}
            to={to}
            now={now}
            isEditor={roles.includes('editor')}
            isTickable={acts.length > 0}
          />
        ))}
      </ol>
      {acts.length > 0 ? <BulkBar acts={acts} back={here} list={box} /> : null}
    </div>
  )
}
