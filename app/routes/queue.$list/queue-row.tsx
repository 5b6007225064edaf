import { Link } from '@remix-run/react'
import type { QueueItem, SettlingBar } from '#app/data/reads/queue.server.ts'
import type { QueueList } from '#app/domain/desk/queues.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { StageChip } from '#app/ui/stage-chip.tsx'
import { Age } from '#app/ui/time.tsx'
import { VerdictMeter } from '#app/ui/verdict-meter.tsx'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './queue-row.module.css'

type QueueRowProps = { item: QueueItem; list: QueueList; isEditor: boolean; now: string }

/** One claim that waits: what it says, who said it, how far its round is, and what it asks of you. */
export function QueueRow({ item, list, isEditor, now }: QueueRowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <Link
          className={styles.statement}
          to={`/sources/${item.sourceId}?claim=${item.claimId}`}
          data-row
        >
          {item.statement}
        </Link>
        {isNamedIn(item) ? null : (
          <p className={styles.speaker}>
            <VisuallyHidden>Said by </VisuallyHidden>
            {item.claimant}
          </p>
        )}
      </div>
      <div className={styles.standing}>
        <Standing item={item} />
      </div>
      <div className={styles.mine}>
        <MyStatus item={item} list={list} isEditor={isEditor} />
      </div>
      <div className={styles.age}>
        <VisuallyHidden>For </VisuallyHidden>
        <Age since={item.stagedAt} now={now} />
      </div>
    </li>
  )
}

/** Whether the statement itself says who asserts it, or nobody but the article does. */
function isNamedIn({ statement, claimant }: QueueItem): boolean {
  return claimant === 'article' || statement.includes(claimant)
}

function Standing({ item }: { item: QueueItem }) {
  if (item.stage === 'unverified') {
    return <StageChip stage="unverified" verdicts={item.verdicts} ready={item.ready} />
  }
  return (
    <>
      <StageChip stage="disputed" />
      <p className={styles.over}>
        {item.openChallenges > 0 ? challengesOpen(item.openChallenges) : 'Verdicts conflict'}
        <span aria-hidden="true">·</span>
        <VerdictMeter {...item.verdicts} />
      </p>
    </>
  )
}

function challengesOpen(count: number): string {
  return count === 1 ? '1 open challenge' : `${count} open challenges`
}

function MyStatus({ item, list, isEditor }: Omit<QueueRowProps, 'now'>) {
  if (isEditor && (list === 'decide' || list === 'disputed')) {
    return item.settlingBar ? <Barred bar={item.settlingBar} /> : <>Yours to decide</>
  }
  if (item.mine) {
    return (
      <>
        You rated it <RatingChip {...item.mine} />
      </>
    )
  }
  if (item.recused) return <>You stepped aside</>
  return item.assigned ? <>Assigned to you</> : null
}

function Barred({ bar }: { bar: SettlingBar }) {
  return <span className={styles.barred}>{barSentence(bar)}</span>
}

function barSentence(bar: SettlingBar): string {
  switch (bar.code) {
    case 'recused':
      return 'You stepped aside, so another editor decides'
    case 'already_approved':
      return 'You approved; another editor must too'
    case 'four_eyes':
      return bar.because === 'rated'
        ? 'You rated it, so another editor decides'
        : 'You added it, so another editor decides'
  }
}
