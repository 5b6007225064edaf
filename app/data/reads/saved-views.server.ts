import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { type ViewList, viewListNamed, viewPath } from '#app/domain/desk/saved-view.ts'

/** A way of looking at a list that somebody gave a name. */
export type SavedView = {
  id: string
  name: string
  list: ViewList
  /** The filter and order, as an address has them. */
  search: string
  /** Where it leads. */
  path: string
  shared: boolean
  /** Whose it is, where it is another's who shares it; null for the viewer's own. */
  by: string | null
  isLanding: boolean
}

/** So many stand beside the lists: each of the queue's is counted with every page. */
export const mostViewsShown = 20

/** The viewer's own views and those that others share, by name, of the lists that the viewer may open. One query. */
export async function readSavedViews(
  db: ReadDb,
  me: string,
  lists: readonly ViewList[],
): Promise<readonly SavedView[]> {
  const rows = await visibleTo(db, me)
    .where('v.list', 'in', lists.length > 0 ? lists : ['none'])
    .orderBy(sql`lower(v.name)`)
    .orderBy('v.id')
    .limit(mostViewsShown)
    .execute()
  return rows.flatMap((row) => savedView(row, me) ?? [])
}

/** Where the member's front door leads by their own choice, if they may still go there; or null. One query. */
export async function readLandingPath(
  db: ReadDb,
  me: string,
  lists: readonly ViewList[],
): Promise<string | null> {
  const row = await visibleTo(db, me).where('l.view_id', 'is not', null).executeTakeFirst()
  const view = row ? savedView(row, me) : null
  return view && lists.includes(view.list) ? view.path : null
}

/** Views that are another's and not shared do not exist for the viewer. */
function visibleTo(db: ReadDb, me: string) {
  return db
    .selectFrom('saved_view as v')
    .innerJoin('member as m', 'm.id', 'v.member_id')
    .leftJoin('landing_view as l', (join) =>
      join.onRef('l.view_id', '=', 'v.id').on('l.member_id', '=', me),
    )
    .select(['v.id', 'v.name', 'v.list', 'v.search', 'v.shared', 'v.member_id', 'm.name as by'])
    .select('l.view_id as landing')
    .where((eb) => eb.or([eb('v.member_id', '=', me), eb('v.shared', '=', true)]))
}

type ViewRow = Awaited<ReturnType<ReturnType<typeof visibleTo>['execute']>>[number]

function savedView(row: ViewRow, me: string): SavedView | null {
  const list = viewListNamed(row.list)
  if (list === null) return null
  return {
    id: row.id,
    name: row.name,
    list,
    search: row.search,
    path: viewPath(list, row.search, row.id),
    shared: row.shared,
    by: row.member_id === me ? null : row.by,
    isLanding: row.landing !== null,
  }
}
