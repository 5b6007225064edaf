import { sql } from 'kysely'
import type { Db } from '#app/data/db.server.ts'

/** Ids that the bench asks with. */
export const people = {
  reviewer: '00000000-0000-7000-8000-000000000001',
  /** Not the one who added everything, and so may decide none of it. */
  editor: '00000000-0000-7000-8000-000000000103',
}

/**
 * Fills an opened, empty desk with so many claims by bulk statements, past the triggers that ask for an
 * event of each row: 60 of 100 untouched, 8 begun, 4 ready, 3 disputed, 22 confirmed, 3 set aside; a fifth assigned
 * and due, a tenth tagged, the words of a vocabulary that is used as words are, few often and most seldom.
 */
export async function fillDesk(db: Db, claims: number): Promise<void> {
  for (const table of guarded)
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(db)
  await db.transaction().execute(async (trx) => {
    for (const statement of statements(claims)) await statement.execute(trx)
  })
  for (const table of guarded)
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

const guarded = [
  'member',
  'source',
  'source_revision',
  'claim',
  'round',
  'verdict',
  'assignment',
  'decision',
  'claim_tags',
]

function statements(claims: number) {
  const id = (kind: number, n: string) =>
    sql.raw(`('0000${kind}000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`)
  const person = (n: string) =>
    sql.raw(`('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`)
  const pair = sql`array[${person('1 + lot.n % 20')}, ${person('1 + (lot.n + 7) % 20')}]`
  const named = sql`case when chance < 200 then ${pair} end`
  const raters = sql`case when fate between 68 and 96 then ${pair} when fate between 60 and 67 then (${pair})[:1] else '{}' end`
  return [
    sql`select setseed(0.5)`,
    sql`insert into member (id, version, email, name, roles, status, joined_at)
      select ${person('n')}, 1, n || '@bench.example', 'Member ' || n,
        case when n > 100 then '{editor}'::text[] else '{reviewer}'::text[] end, 'active', now()
      from generate_series(1, 105) n where n <= 20 or n > 100`,
    sql`insert into source (id, version, added_by, added_at)
      select ${id(1, 'n')}, 1, ${person('101')}, now() - n * interval '1 minute'
      from generate_series(0, ${claims}::int / 20) n`,
    sql`insert into source_revision (id, source_id, source_version, number, title, publisher, text,
        text_length, text_sha256, language, imported_by, imported_at)
      select ${id(2, 'n')}, ${id(1, 'n')}, 1, 1, 'Article ' || n, 'Paper ' || n % 40, 'x', 1, sha256('x'), 'en',
        ${person('101')}, now()
      from generate_series(0, ${claims}::int / 20) n`,
    sql`create temporary table word as
      select n, translate(substr(md5(n::text), 1, 4 + n % 6), '0123456789', 'ghijklmnop') as text
      from generate_series(0, 19999) n`,
    sql`create unique index on word (n) include (text)`,
    sql`create temporary table wording as
      select claim.n, string_agg(word.text, ' ') as text
      from generate_series(1, ${claims}::int) claim (n)
      cross join generate_series(1, 14) place
      join word on word.n = floor(power(
        abs(hashtextextended(claim.n || ':' || place, 7) % 1000003) / 1000003.0, 3) * 20000)::int
      group by claim.n`,
    sql`create temporary table lot as
      select n, abs(hashtextextended(n::text, 1) % 100)::int as fate, abs(hashtextextended(n::text, 2) % 1000)::int as chance
      from generate_series(1, ${claims}::int) n`,
    sql`insert into claim (id, version, shown_version, source_id, revision_id, origin, added_by, added_at,
        anchor_start, anchor_end, exact, prefix, suffix, statement, claimant, score, stage, disposition, rating,
        decision_id, basis_hash, round, quorum, verdict_count, revealed, ready, staged_at, due_at, named, rated_by, raters)
      select ${id(3, 'lot.n')}, 1, 1, ${id(1, 'lot.n / 20')}, ${id(2, 'lot.n / 20')}, 'extracted', ${person('101')},
        now(), lot.n % 20 * 100, lot.n % 20 * 100 + 90, left(wording.text, 60), '', '', wording.text,
        'Speaker ' || chance % 500 || ' ' || split_part(wording.text, ' ', 1), chance / 1000.0,
        case when fate < 72 or fate >= 97 then 'unverified' when fate < 75 then 'disputed' else 'confirmed' end,
        case when fate >= 97 then 'not_checkable' else 'active' end,
        case when fate between 75 and 96 then (array['true', 'false', 'misleading', 'half_true'])[1 + chance % 4] end,
        case when fate between 75 and 96 then ${id(5, 'lot.n')} end,
        case when fate between 75 and 96 then sha256('x') end,
        1, 2, case when fate < 60 or fate >= 97 then 0 when fate < 68 then 1 else 2 end, fate between 68 and 96,
        fate between 68 and 71, now() - (chance * 200 + lot.n % 977) * interval '1 minute',
        case when chance < 200 then now() + (chance - 60) * interval '3 hours' end,
        ${named}, ${raters}, ${raters}
      from lot join wording on wording.n = lot.n`,
    sql`insert into round (claim_id, number, claim_version, opened_at, revealed_at, quorum, approvals,
        conflict_rule, evidence_rule, sources_rule, blind, single_person_approval, anonymous, scale, assignees)
      select ${id(3, 'n')}, 1, 1, now(), case when fate between 68 and 96 then now() end, 2, 1, 'adjacent',
        'require', 'off', true, false, false, 'default',
        ${named}
      from lot`,
    sql`insert into assignment (claim_id, round, member_id, claim_version, state, assigned_at, due_at, awaited)
      select r.claim_id, 1, member_id, 1, 'assigned', now(), c.due_at, false
      from round r join claim c on c.id = r.claim_id, unnest(r.assignees) member_id`,
    sql`insert into verdict (id, claim_id, round, claim_version, reviewer_id, rating, attribution, confidence,
        rationale, seen_others, submitted_at)
      select ${id(4, 'n * 2 + place')}, ${id(3, 'n')}, 1, 1 + place, ${person('1 + (n + place * 7) % 20')},
        (array['true', 'false'])[1 + chance % 2], 'not_applicable', 'high', 'As the register says.', false, now()
      from lot cross join generate_series(0, 1) place
      where fate between 60 and 96 and (place = 0 or fate >= 68)`,
    sql`insert into decision (id, claim_id, round, claim_version, kind, rating, reason, basis, basis_hash, decided_by, decided_at)
      select ${id(5, 'n')}, ${id(3, 'n')}, 1, 9, 'approve', c.rating, '', '{}', sha256('x'), ${person('102')}, now()
      from lot join claim c on c.id = ${id(3, 'n')} where fate between 75 and 96`,
    sql`insert into tag select distinct 'tag ' || n from generate_series(0, 49) n`,
    sql`insert into claim_tags
      select ${id(3, 'n')}, 1, array['tag ' || floor(power(n % 997 / 997.0, 2) * 50)] from lot where chance % 10 = 0`,
    sql`insert into claim_search select id, claim_words(statement, exact, claimant), claim_shingles(statement) from claim`,
    sql`select learn_claim_words(array_agg(words)) from claim_search`,
  ]
}
