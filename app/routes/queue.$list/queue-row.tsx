import { Link } from '@remix-run/react'
import type { QueueItem } from '#app/data/reads/queue/item.server.ts'
import type { QueueList } from '#app/domain/desk/queues.ts'
import { Age } from '#app/ui/time.tsx'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import { Due } from './due.tsx'
import styles from './queue-row.module.css'
import { MyStatus, Standing } from './row-status.tsx'

export type QueueRowProps = {
  item: Omit<QueueItem, 'cursor'>
  list: QueueList
  isEditor: boolean
  /** Whether the viewer can do anything with several rows at once. */
  isTickable: boolean
  /** The claim's screen, which knows this list. */
  to: string
  now: string
}

/** One claim: what it says and who said it, how far it is, and what it asks of the viewer. */
export function QueueRow({ item, list, isEditor, isTickable, to, now }: QueueRowProps) {
  return (
    <li className={styles.row} data-queue-row="">
      {isTickable ? (
        <label className={styles.tick}>
          <VisuallyHidden>Tick “{item.statement}”</VisuallyHidden>
          <input type="checkbox" form="bulk" name="claim" value={item.claimId} data-tick="" />
        </label>
      ) : null}
      <div className={styles.what}>
        <Link className={styles.statement} to={to} title={item.statement} data-row>
          {item.statement}
        </Link>
        <About item={item} />
      </div>
      <div className={styles.standing}>
        <Standing item={item} />
      </div>
      <div className={styles.mine}>
        <MyStatus item={item} list={list} isEditor={isEditor} />
      </div>
      <div className={styles.when}>
        {item.dueAt ? <Due at={item.dueAt} now={now} /> : null}
        <span className={styles.age}>
          <VisuallyHidden>For </VisuallyHidden>
          <Age since={item.stagedAt} now={now} />
        </span>
      </div>
    </li>
  )
}

/** Who says it, where, and the tags, on one line that is cut where the room ends. */
function About({ item }: { item: QueueRowProps['item'] }) {
  const { claimant, sourceTitle, publisher, tags } = item
  return (
    <p className={styles.about}>
      {claimant === 'article' ? null : (
        <span className={styles.speaker}>
          <VisuallyHidden>Said by </VisuallyHidden>
          {claimant}
        </span>
      )}
      <span className={styles.source}>
        <VisuallyHidden>in </VisuallyHidden>
        {sourceTitle}
        {publisher ? <span className={styles.publisher}>, {publisher}</span> : null}
      </span>
      {tags.map((tag) => (
        <Link key={tag} className={styles.tag} to={`?${new URLSearchParams({ tag })}`}>
          <VisuallyHidden>Tagged </VisuallyHidden>
          {tag}
        </Link>
      ))}
    </p>
  )
}
