import { type QueueList, queueNames } from '#app/domain/desk/queues.ts'
import { countShown } from '#app/ui/count-shown.ts'
import { NavTabs } from '#app/ui/nav-tabs.tsx'

type QueueTabsProps = {
  list: QueueList
  lists: readonly { name: QueueList; count: number }[]
}

/** The lists, each with how many wait in it. */
export function QueueTabs({ list, lists }: QueueTabsProps) {
  // What others must decide is no work of the viewer's: it has a tab only while there is something in it.
  const shown = lists.filter(
    ({ name, count }) => name !== 'barred' || count > 0 || list === 'barred',
  )
  return (
    <NavTabs
      label="Queue"
      tabs={shown.map(({ name, count }) => ({
        to: `/queue/${name}`,
        label: queueNames[name],
        count: countShown(count),
      }))}
    />
  )
}
