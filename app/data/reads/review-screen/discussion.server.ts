import { sql } from 'kysely'
import type { ReadDb } from '#app/data/db.server.ts'
import { formatCursor } from '#app/data/reads/keyset.ts'
import type { Actor, Role } from '#app/domain/claim/claim.ts'
import type { Audience, Comment } from '#app/domain/comment/comment.ts'
import { mayComment } from '#app/domain/comment/decide.ts'
import { audienceOf, readsComment } from '#app/domain/comment/visibility.ts'
import type { Cursor } from '../keyset.ts'

/** A comment that this reader may read, or what is left of it. */
export type CommentView = {
  id: string
  round: number
  audience: Audience
  authorId: string
  author: string
  /** Null once it is withdrawn or hidden. */
  text: string | null
  state: Comment['state']
  hiddenBy: string | null
  hiddenReason: string | null
  mentions: readonly string[]
  /** ISO 8601, UTC. */
  writtenAt: string
  /** Written for few while its round was sealed. */
  sealed: boolean
  /** Its round may be read by everybody by now. */
  roundIsOpen: boolean
}

export type Discussion = {
  /** Oldest first. */
  comments: readonly CommentView[]
  /** The cursor of those before these; null where these are the first. */
  earlier: string | null
  /** These are not the newest: the reader went back. */
  wentBack: boolean
  /** Whom this reader's comment may be brought to the notice of, by name; nobody where they write none. */
  people: readonly { id: string; name: string }[]
  /** Who would read a comment of this reader's now, if they have no wish. */
  audience: Audience
  /** The editors who would read a sealed question. */
  heardBy: readonly string[]
}

/** Comments of one page. */
export const commentsShown = 30

/**
 * A page of what was said about a claim, as this reader may read it: the newest, or those before a
 * cursor. The database leaves out what is sealed for them, and nothing counts it. Two queries.
 */
export async function readDiscussion(
  db: ReadDb,
  claimId: string,
  before: Cursor | null,
  viewer: Actor,
): Promise<Discussion> {
  const [rows, everybody] = await Promise.all([
    readComments(db, claimId, before, viewer.id),
    readPeople(db, claimId),
  ])
  const shown = rows.slice(0, commentsShown).reverse()
  const oldest = rows.length > commentsShown ? shown[0] : undefined
  const revealed = everybody[0]?.revealed ?? false
  const audience = audienceOf(viewer, { revealed }, 'all')
  const said = { audience, authorId: viewer.id, mentions: [], roundIsOpen: revealed }
  const others = everybody.filter((person) => person.id !== viewer.id)
  const sealed = { ...said, audience: 'editors' as const, roundIsOpen: false }
  return {
    comments: shown,
    earlier: oldest ? formatCursor({ at: oldest.writtenAt, id: oldest.id }) : null,
    wentBack: before !== null,
    people: mayComment(viewer)
      ? others.filter((person) => readsComment(said, person)).map(nameOf)
      : [],
    audience,
    heardBy: others.filter((person) => readsComment(sealed, person)).map(({ name }) => name),
  }
}

async function readComments(
  db: ReadDb,
  claimId: string,
  before: Cursor | null,
  viewerId: string,
): Promise<CommentView[]> {
  const page = before && sql`and (c.written_at, c.id) < (${before.at}::timestamptz, ${before.id})`
  const { rows } = await sql<CommentView>`
    select c.id, c.round, c.audience, c.state,
      case when withheld.name then '' else c.author_id::text end as "authorId",
      case when withheld.name then 'A reviewer' else m.name end as author,
      case when c.state = 'shown' then c.text end as text,
      h.name as "hiddenBy", c.hidden_reason as "hiddenReason",
      array(select n.name from member n where n.id = any (c.mentions) order by n.name) as mentions,
      to_char(c.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "writtenAt",
      c.audience <> 'all' as sealed,
      exists (
        select from open_round o where o.claim_id = c.claim_id and o.number = c.round
      ) as "roundIsOpen"
    from comment c
    join member m on m.id = c.author_id
    left join member h on h.id = c.hidden_by
    cross join lateral (
      select name_withheld(c.claim_id, c.round, c.author_id, ${viewerId}::uuid) as name
    ) withheld
    where c.claim_id = ${claimId} and reads_comment(c, ${viewerId}) ${page ?? sql``}
    order by c.written_at desc, c.id desc
    limit ${commentsShown + 1}`.execute(db)
  return rows
}

/** The active members who read claims, and with each whether the claim's round is revealed. */
async function readPeople(db: ReadDb, claimId: string) {
  const rows = await db
    .selectFrom('member')
    .select(['id', 'name', 'roles'])
    .select((eb) =>
      eb.selectFrom('claim').select('revealed').where('claim.id', '=', claimId).as('revealed'),
    )
    .where('status', '=', 'active')
    .where(sql<boolean>`roles && '{reviewer,editor,auditor}'`)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, roles: row.roles as Role[] }))
}

function nameOf({ id, name }: { id: string; name: string }) {
  return { id, name }
}
