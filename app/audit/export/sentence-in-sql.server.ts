import { type RawBuilder, sql } from 'kysely'
import { outcomesOfRound, uuidInSql } from '#app/data/reads/audit-entries.server.ts'
import { ratingLabels } from '#app/domain/audit/naming.ts'
import { type Saying, type Slot, sayings } from '#app/domain/audit/sayings.ts'
import { actorNames, erasedMember } from '#app/domain/audit/sentence.ts'

/**
 * The same sentence that `sentence` says, told by the database for the rows of `readableLog`. An
 * export of a million events is as fast as a copy this way, and cannot say anything else than the
 * screens do: both read `sayings`. Expects the member who acted as `actor_member`.
 */
export function sentenceInSql(): RawBuilder<string> {
  const cases = Object.entries(sayings).map(
    ([act, saying]) => sql`when ${`${act}.v1`} then ${sayingInSql(saying)}`,
  )
  const said = sql`case e.type ${sql.join(cases, sql` `)}
    else translate(regexp_replace(e.type, '\\.v[0-9]+$', ''), '._', '  ') end`
  const whole = sql`${actorNameInSql()} || ' ' || (${said})`
  return sql<string>`regexp_replace(${whole}, '(?<![.!?…]”)$', '.')`
}

/** The name of who acted; as `actorName` says it. */
export function actorNameInSql(): RawBuilder<string> {
  return sql<string>`case o.actor
    when 'system' then ${actorNames.system} when 'anonymous' then ${actorNames.anonymous}
    else case when o.actor is null then
        case when e.type like 'comment.%' then ${actorNames.withheldCommenter} else ${actorNames.withheld} end
      else coalesce(actor_member.name, ${actorNames.erased}) end end`
}

/** The value at a path below the leaf's data, opened or plain; null where it is sealed or erased. */
export function valueInSql(path: string): RawBuilder<string | null> {
  const plain = sql`o.data #> ${pathInSql(path)}`
  return sql<string>`coalesce(
    nullif(o.opened ->> ${`data.${path}`}, ''),
    case when jsonb_typeof(${plain}) not in ('object', 'array')
      then nullif(o.data #>> ${pathInSql(path)}, '') end)`
}

/** True where the value at a path is sealed for the reader. */
export function sealedInSql(path: string): RawBuilder<boolean> {
  return sql<boolean>`${`data.${path}`} = any (o.sealed)`
}

function sayingInSql(saying: Saying): RawBuilder<string> {
  const parts = saying.map((part) =>
    typeof part === 'string' ? sql<string>`${part}::text` : slotInSql(part),
  )
  return sql<string>`${sql.join(parts, sql` || `)}`
}

function slotInSql(slot: Slot): RawBuilder<string> {
  const absent = sql`${slot.absent ?? ''}::text`
  const otherwise =
    slot.sealed === undefined
      ? absent
      : sql`case when ${sealedInSql(slot.path)} then ${slot.sealed} else ${absent} end`
  return sql<string>`coalesce(${slot.before ?? ''} || ${wordsInSql(slot)}, ${otherwise})`
}

/** Null where the slot has no value, which `||` passes on. */
function wordsInSql({ path, as }: Slot): RawBuilder<string | null> {
  const value = path === 'subject' ? sql<string>`split_part(e.object, '/', 2)` : valueInSql(path)
  if (typeof as === 'object') return choiceInSql(value, as)
  switch (as) {
    case 'plain':
      return value
    case 'quote':
      return sql<string>`'“' || ${value} || '”'`
    case 'rating':
      return sql<string>`coalesce(${ownLabelInSql(value)}, ${choiceInSql(value, ratingLabels)}, ${value})`
    case 'member':
      return sql<string>`(select m.name from member m where m.id = ${uuidInSql(value)})`
    case 'day':
      return sql<string>`to_char(left(${value}, 10)::date, 'FMDD Mon YYYY')`
    case 'key':
      return sql<string>`substring(${value} from '^[^+]*(?:[+][^+]*)?')`
    case 'members':
      return sql<string>`case when jsonb_typeof(o.data #> ${pathInSql(path)}) = 'array' then (
        select string_agg(coalesce(m.name, ${erasedMember}), ', ' order by n)
        from jsonb_array_elements_text(o.data #> ${pathInSql(path)}) with ordinality as listed (item, n)
        left join member m on m.id = ${uuidInSql(sql<string>`item`)}
      ) end`
    case 'opened members':
      return sql<string>`case when ${value} like '[%' then (
        select string_agg(coalesce(m.name, ${erasedMember}), ', ' order by n)
        from jsonb_array_elements_text((${value})::jsonb) with ordinality as listed (item, n)
        left join member m on m.id = ${uuidInSql(sql<string>`item`)}
      ) end`
    case 'there':
      return sql<string>`case when ${value} is not null then '' end`
    case 'list':
      return sql<string>`case when jsonb_typeof(o.data #> ${pathInSql(path)}) = 'array' then (
        select string_agg(item, ', ' order by n)
        from jsonb_array_elements_text(o.data #> ${pathInSql(path)}) with ordinality as listed (item, n)
      ) end`
  }
}

/** What the event's round calls the rating with this key, where the desk chose words of its own. */
function ownLabelInSql(key: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string>`(
    select outcome ->> 'label' from jsonb_array_elements(${outcomesOfRound()}) as listed (outcome)
    where outcome ->> 'key' = ${key}
  )`
}

function choiceInSql(
  value: RawBuilder<unknown>,
  words: Readonly<Record<string, string>>,
): RawBuilder<string | null> {
  const cases = Object.entries(words).map(([key, said]) => sql`when ${key} then ${said}`)
  return sql<string>`case ${value} ${sql.join(cases, sql` `)} end`
}

function pathInSql(path: string): RawBuilder<string[]> {
  return sql<string[]>`${`{${path.replaceAll('.', ',')}}`}::text[]`
}
