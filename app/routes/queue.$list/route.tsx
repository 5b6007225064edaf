import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { requireMember } from '#app/auth/require-member.server.ts'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { countLimit, readQueue } from '#app/data/reads/queue.server.ts'
import { queueNamed, queueRoles, queuesOf } from '#app/domain/desk/queues.ts'
import { NavTabs } from '#app/ui/nav-tabs.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { ShortcutHelp } from '#app/ui/shortcut-help.tsx'
import { useShortcuts } from '#app/ui/use-shortcuts.ts'
import { EmptyQueue } from './empty-queue.tsx'
import styles from './queue.module.css'
import { QueueGroups } from './queue-groups.tsx'
import { queueWords } from './queue-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${queueWords[data.list].name} · Factdesk` : 'Queue · Factdesk' },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const list = queueNamed(params.list)
  if (list === null) throw new Response('There is no such list.', { status: 404 })
  const member = await requireMember(request, context, ...queueRoles[list])
  const after = parseCursor(new URL(request.url).searchParams.get('after'))
  const { counts, ...page } = await readQueue(context.desk.readDb, list, member, after)
  return {
    list,
    ...page,
    isFirst: after === null,
    isEditor: member.roles.includes('editor'),
    lists: queuesOf(member.roles).map((name) => ({ name, count: countShown(counts[name]) })),
  }
}

function countShown(count: number): string {
  return count < countLimit ? String(count) : `${countLimit - 1}+`
}

export default function Queue() {
  const { list, lists, items, next, isFirst, now, isEditor } = useLoaderData<typeof loader>()
  const rows = useRef<HTMLDivElement>(null)
  useShortcuts({ j: () => moveFocus(rows.current, 1), k: () => moveFocus(rows.current, -1) })
  return (
    <Page
      title={queueWords[list].name}
      lead={queueWords[list].lead}
      actions={<ShortcutHelp lines={keys} />}
      above={
        <NavTabs
          label="Queue"
          tabs={lists.map(({ name, count }) => ({
            to: `/queue/${name}`,
            label: queueWords[name].name,
            count,
          }))}
        />
      }
    >
      {items.length === 0 ? (
        <EmptyQueue list={list} isFirst={isFirst} />
      ) : (
        <div className={styles.groups} ref={rows}>
          <QueueGroups items={items} list={list} isEditor={isEditor} now={now} />
        </div>
      )}
      <Pager
        label={`Pages of ${queueWords[list].name}`}
        first={isFirst ? null : `/queue/${list}`}
        next={next ? `/queue/${list}?after=${encodeURIComponent(next)}` : null}
      />
    </Page>
  )
}

const keys = [
  { keys: ['j', 'k'], does: 'Next or previous claim' },
  { keys: ['Enter'], does: 'Open the claim' },
  { keys: ['?'], does: 'This list' },
]

/** Focuses the link of the row before or after the one with focus; from nowhere, the first. */
function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const current = links.indexOf(document.activeElement as HTMLElement)
  const target = current === -1 ? 0 : Math.min(links.length - 1, Math.max(0, current + step))
  links[target]?.focus()
}
