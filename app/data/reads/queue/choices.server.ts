import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import type { QueueFilter } from '#app/domain/desk/queue-filter.ts'

import type { Scale } from '#app/domain/rating/scales.ts'
import { outcomesOf, type ScaleRow, scaleFrom } from '../../stores/scale-wordings.server.ts'

/** What the filter's fields offer; a chosen one is among them however old it is. */
export type QueueChoices = {
  sources: readonly { id: string; title: string }[]
  people: readonly { id: string; name: string }[]
  tags: readonly string[]
  /** In the desk's words of now: what can be confirmed from now on. */
  scale: Scale
}

/** How many sources and tags are offered to choose from; others are found by their own pages, or typed. */
const offered = { sources: 50, tags: 200 }

/** The newest sources, the reviewers and the desk's tags. One query. */
export async function readQueueChoices(db: ReadDb, filter: QueueFilter): Promise<QueueChoices> {
  const { rows } = await sql<Omit<QueueChoices, 'scale'> & ScaleRow>`
    select
      (select coalesce(json_agg(json_build_object('id', s.id, 'title', newest.title) order by s.added_at desc), '[]')
        from (
          (select id, added_at from source order by added_at desc, id desc limit ${offered.sources})
          union select id, added_at from source where id = ${filter.source}::uuid
        ) s
        cross join lateral (
          select title from source_revision r where r.source_id = s.id order by number desc limit 1
        ) newest) as sources,
      (select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name, m.id), '[]')
        from member m
        where 'reviewer' = any (m.roles) and m.status = 'active' or m.id = ${memberIn(filter)}::uuid) as people,
      (select coalesce(json_agg(t.name order by t.name), '[]')
        from (select name from tag order by name limit ${offered.tags}) t) as tags,
      desk.scale, desk.wording, ${outcomesOf('desk')} as outcomes
    from desk`.execute(db)
  const [row] = rows
  if (!row) throw new Error('There is no desk yet, so there is no queue')
  const { sources, people, tags } = row
  return { sources, people, tags, scale: scaleFrom(row) }
}

function memberIn({ assignee }: QueueFilter): string | null {
  return assignee === 'me' || assignee === 'nobody' ? null : assignee
}
