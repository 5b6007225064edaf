import { Link } from '@remix-run/react'
import type { QueueList } from '#app/domain/desk/queues.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { queueWords } from './queue-words.ts'

type EmptyQueueProps = {
  list: QueueList
  isFirst: boolean
  isFiltered: boolean
  /** What was probably meant by the words searched for, and the address that searches for that. */
  mended: { text: string; to: string } | null
}

/** What a list without rows says; past its end, that the rest was dealt with meanwhile. */
export function EmptyQueue({ list, isFirst, isFiltered, mended }: EmptyQueueProps) {
  const words = queueWords[list]
  if (!isFirst) {
    return (
      <EmptyState title="This is the end of the list">What stood here was dealt with.</EmptyState>
    )
  }
  if (isFiltered) {
    return (
      <EmptyState title="No claim of this list matches">
        {mended ? (
          <>
            Did you mean <Link to={mended.to}>{mended.text}</Link>?
          </>
        ) : (
          'Remove a filter, or look in all claims.'
        )}
      </EmptyState>
    )
  }
  const action =
    list === 'to-review' ? <ButtonLink to="/sources/new">Import a source</ButtonLink> : null
  return (
    <EmptyState title={words.empty} action={action}>
      {words.emptyNext}
    </EmptyState>
  )
}
