import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireMember } from '#app/auth/require-member.server.ts'
import { formatQueueCursor, parseQueueCursor } from '#app/data/reads/queue/order.server.ts'
import { readNeighbour } from '#app/data/reads/queue/rows.server.ts'
import { parseQueueView } from '#app/domain/desk/queue-filter.ts'
import { listPath, screenPath } from '#app/domain/desk/queue-place.ts'
import { queueNamed, queueRoles } from '#app/domain/desk/queues.ts'

const ways = { next: 'on', previous: 'back' } as const

/** Leads to the claim after or before a place of a list, as the list is now; past its end to the list itself. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const list = queueNamed(params.list)
  const way = ways[params.way as keyof typeof ways]
  if (list === null || way === undefined)
    throw new Response('There is no such list.', { status: 404 })
  const { id: me } = await requireMember(request, context, ...queueRoles[list])
  const { searchParams } = new URL(request.url)
  const { view } = parseQueueView(searchParams)
  const from = parseQueueCursor(searchParams.get('at'), view.sort)
  const more = ['done', 'of'].flatMap((name): [string, string][] => {
    const value = searchParams.get(name)
    return value === null ? [] : [[name, value]]
  })
  const found = await readNeighbour(context.desk.readDb, { list, view, me, from, way })
  if (!found) throw redirect(listPath({ list, view }, [['end', params.way ?? ''], ...more]))
  const at = formatQueueCursor(found.cursor)
  throw redirect(screenPath(found, { list, view, at }, more))
}
