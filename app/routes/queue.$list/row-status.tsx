import type { QueueItem as Item, SettlingBar } from '#app/data/reads/queue/item.server.ts'
import { namesOfBasis } from '#app/domain/claim/basis.ts'
import type { Disposition, Publication } from '#app/domain/claim/claim.ts'
import type { QueueList } from '#app/domain/desk/queues.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { StageChip } from '#app/ui/stage-chip.tsx'
import { VerdictMeter } from '#app/ui/verdict-meter.tsx'
import styles from './queue-row.module.css'

type QueueItem = Omit<Item, 'cursor'>

/** Where the claim stands: its stage and rating as a pair, and what else there is to say of it. */
export function Standing({ item }: { item: QueueItem }) {
  const { disposition, publication } = item
  return (
    <>
      <Stage item={item} />
      {item.voided.length > 0 ? (
        <p className={styles.voided}>Approval voided: {namesOfBasis(item.voided)} changed</p>
      ) : null}
      {disposition === 'active' ? null : (
        <p className={styles.aside}>Set aside: {asides[disposition]}</p>
      )}
      {publication === 'none' ? null : <p className={styles.aside}>{publications[publication]}</p>}
    </>
  )
}

function Stage({ item }: { item: QueueItem }) {
  if (item.confirmed) return <StageChip stage="confirmed" {...item.confirmed} />
  if (item.stage !== 'disputed') {
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

const asides: Record<Exclude<Disposition, 'active'>, string> = {
  not_checkable: 'not checkable',
  duplicate_of: 'a duplicate',
  withdrawn: 'withdrawn',
}

const publications: Record<Exclude<Publication, 'none'>, string> = {
  published: 'Published',
  corrected: 'Published, corrected',
  retracted: 'Retracted',
}

function challengesOpen(count: number): string {
  return count === 1 ? '1 open challenge' : `${count} open challenges`
}

type MyStatusProps = { item: QueueItem; list: QueueList; isEditor: boolean }

/** What the claim asks of the viewer, or what they have done with it. */
export function MyStatus({ item, list, isEditor }: MyStatusProps) {
  if (isEditor && settles(item) && list !== 'to-review' && list !== 'waiting') {
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

/** Whether an editor is what the claim waits for. */
function settles({ disposition, ready, stage }: QueueItem): boolean {
  return disposition === 'active' && (ready || stage === 'disputed')
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
