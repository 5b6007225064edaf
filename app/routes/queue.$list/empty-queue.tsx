import type { QueueList } from '#app/domain/desk/queues.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { queueWords } from './queue-words.ts'

/** What a list without rows says; past its end, that the rest was dealt with meanwhile. */
export function EmptyQueue({ list, isFirst }: { list: QueueList; isFirst: boolean }) {
  const words = queueWords[list]
  if (!isFirst) {
    return (
      <EmptyState title="This is the end of the list">What stood here was dealt with.</EmptyState>
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
