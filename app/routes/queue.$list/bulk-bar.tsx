import { Form } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { type BulkAct, bulkActs } from '#app/domain/desk/bulk.ts'
import { Button } from '#app/ui/button.tsx'
import styles from './bulk-bar.module.css'
import { tickAll } from './use-row-keys.ts'

type BulkBarProps = {
  acts: readonly BulkAct[]
  /** The list to come back to. */
  back: string
  /** What holds the rows. */
  list: React.RefObject<HTMLElement>
}

/** What can be done with the ticked claims, shown once one is, or always without JavaScript; every act leads to a page that says what it would do. */
export function BulkBar({ acts, back, list }: BulkBarProps) {
  const ticked = useTicked(list)
  return (
    <Form
      method="get"
      action="/queue/bulk"
      id="bulk"
      className={styles.bar}
      data-ticked={ticked?.count || undefined}
      aria-label="With the ticked claims"
    >
      <input type="hidden" name="back" value={back} />
      <span className={styles.count} aria-live="polite">
        {ticked === null ? 'With the ticked claims' : `${ticked.count} ticked`}
      </span>
      {ticked === null ? null : (
        <label className={styles.all}>
          <input
            type="checkbox"
            checked={ticked.isAll}
            onChange={(event) => tickAll(list.current, event.target.checked)}
          />
          All of this page
        </label>
      )}
      <div className={styles.acts}>
        {acts.map((act) => (
          <Button key={act} small name="act" value={act}>
            {bulkActs[act].label}
          </Button>
        ))}
      </div>
    </Form>
  )
}

/** How many rows are ticked; null on the server and without JavaScript, where nobody counts. */
function useTicked(list: React.RefObject<HTMLElement>) {
  const [ticked, setTicked] = useState<{ count: number; isAll: boolean } | null>(null)
  useEffect(() => {
    const rows = list.current
    if (!rows) return
    const count = () => {
      const ticks = [...rows.querySelectorAll<HTMLInputElement>('[data-tick]')]
      const on = ticks.filter((tick) => tick.checked).length
      setTicked({ count: on, isAll: on > 0 && on === ticks.length })
    }
    count()
    rows.addEventListener('change', count)
    return () => rows.removeEventListener('change', count)
  }, [list])
  return ticked
}
