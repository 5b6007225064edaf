import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#app/data/db.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'

let room: Newsroom
let claimId: string

beforeAll(async () => {
  room = await createNewsroom({ quorum: 1 })
  const { id } = await addTestClaim(room)
  const input = { claimId: id, expectedVersion: 1, ...verdictWith('false') }
  const rated = value(await submitVerdict(room.db, input, room.reviewers[0]))
  const settled = value(await approve(room.db, settlingOn(rated, 'false'), room.editors[0]))
  const challenge = { claimId: id, expectedVersion: settled.version, reason: 'x'.repeat(20) }
  const kind = 'evidence' as const
  value(await raiseChallenge(room.db, { ...challenge, kind }, room.reviewers[1]))
  claimId = id
})

afterAll(() => room.close())

const refused = '42501'

/** One row at least must be there, or an update that touches nothing proves nothing. */
const tables = [
  'audit.event',
  'desk',
  'member',
  'source',
  'source_revision',
  'claim',
  'claim_statement',
  'round',
  'verdict',
  'evidence',
  'challenge',
  'decision',
]
const insertOnly = [
  'audit.event',
  'source_revision',
  'claim_statement',
  'verdict',
  'evidence',
  'decision',
]

describe.each(['the app', 'a superuser', 'a superuser acting as a replica'])('%s', (person) => {
  const handle = (): Db => (person === 'the app' ? room.db : room.ownerDb)

  async function attempt(statement: RawBuilder<unknown>): Promise<void> {
    await handle()
      .transaction()
      .execute(async (trx) => {
        if (person.endsWith('replica')) {
          await sql`set local session_replication_role = replica`.execute(trx)
        }
        await statement.execute(trx)
      })
  }

  test.each(tables)('cannot delete from %s', async (table) => {
    const { rows } = await sql`select from ${sql.table(table)}`.execute(room.ownerDb)
    expect(rows.length).toBeGreaterThan(0)
    const act = attempt(sql`delete from ${sql.table(table)}`)
    await expect(act).rejects.toMatchObject({ code: refused })
  })

  test.each([...tables, 'audit.opening'])('cannot truncate %s', async (table) => {
    const act = attempt(sql`truncate ${sql.table(table)} cascade`)
    await expect(act).rejects.toMatchObject({ code: refused })
  })

  test.each([...insertOnly, 'audit.opening'])('cannot update %s', async (table) => {
    const { rows } = await sql<{ column: string }>`
      select quote_ident(attname) as column from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and attgenerated = '' and attidentity = ''
        and not attisdropped order by attnum limit 1`.execute(room.ownerDb)
    const column = sql.raw(rows[0]?.column ?? '')
    const act = attempt(sql`update ${sql.table(table)} set ${column} = ${column}`)
    await expect(act).rejects.toMatchObject({ code: refused })
  })

  test.each([
    ['claim', sql`update claim set statement = 'Quietly reworded.'`],
    ['claim, its version kept', sql`update claim set version = version, rating = rating`],
    ['claim, its version moved on', sql`update claim set version = version + 1`],
    ['round', sql`update round set quorum = 1`],
    [
      'challenge',
      sql`update challenge set closed_at = now(), closed_by_decision = (select id from decision)`,
    ],
    ['desk', sql`update desk set single_person_approval = true`],
    ['member', sql`update member set roles = '{editor}'`],
    ['source', sql`update source set version = version`],
  ])('cannot change a %s without its event', async (_, statement) => {
    await expect(attempt(statement)).rejects.toMatchObject({ constraint: 'change_has_event' })
  })

  test('cannot add a verdict without its event, nor under an event of another transaction', async () => {
    for (const version of [2, 99]) {
      const added = attempt(sql`
        insert into recusal (claim_id, round, member_id, claim_version, reason, recused_at)
        values (${claimId}, 1, ${room.reviewers[2].actor.id}, ${version}, 'x', now())`)
      await expect(added).rejects.toMatchObject({ constraint: 'change_has_event' })
    }
  })

  test('cannot settle a claim that they rated or added, whatever the code says', async () => {
    for (const member of [room.reviewers[0], room.editors[2]]) {
      const settled = attempt(sql`
        insert into decision (id, claim_id, round, claim_version, kind, rating, reason, basis,
          basis_hash, decided_by, decided_at)
        values (gen_random_uuid(), ${claimId}, 1, 99, 'approve', 'false', '', '{}',
          sha256(''), ${member.actor.id}, now())`)
      await expect(settled).rejects.toMatchObject({ constraint: 'four_eyes' })
    }
  })
})

describe('what the app cannot put into the log', () => {
  const leaf = { id: 'x', type: 'test.v1', actor: 'system', subject: 'test/1@1' }
  const line = (text: string, openings: readonly string[] = []) => sql`select audit.append(
    ${[text]}::text[], ${openings}::text[], ${openings.map(() => 'data.note')}::text[],
    ${openings.map(() => Buffer.alloc(32))}::bytea[], ${openings}::text[],
    ${openings.map(() => null)}::uuid[], ${openings.map(() => null)}::integer[])`

  test.each([
    ['no JSON', 'hello'],
    ['two lines', JSON.stringify(leaf, null, 1)],
    ['U+0000', JSON.stringify({ ...leaf, note: '\0' })],
    ['an unpaired surrogate', JSON.stringify({ ...leaf, note: '\ud800' })],
    ['no id', JSON.stringify({ ...leaf, id: undefined })],
    ['no subject', JSON.stringify({ ...leaf, subject: undefined })],
    ['65,536 bytes', JSON.stringify({ ...leaf, note: 'x'.repeat(65_536) })],
  ])('%s', async (_, text) => {
    const act = line(text).execute(room.db)
    await expect(act).rejects.toThrow()
    await expect(act).rejects.not.toMatchObject({ code: refused })
  })

  test('an event of a version that the log has', async () => {
    const copy = { ...leaf, subject: `claim/${claimId}@1` }
    const act = line(JSON.stringify(copy)).execute(room.db)
    await expect(act).rejects.toMatchObject({ constraint: 'event_subject_key' })
  })

  test('an opening of another event than is appended with it', async () => {
    const body = { ...leaf, id: crypto.randomUUID(), subject: `test/${crypto.randomUUID()}@1` }
    const text = JSON.stringify(body)
    const wrong = line(text, [body.id, leaf.id]).execute(room.db)
    await expect(wrong).rejects.toMatchObject({ code: '23503' })
    await line(text, [body.id]).execute(room.db)
    const late = sql`select audit.append('{}', array[${body.id}], array['data.more'],
      array[${Buffer.alloc(32)}]::bytea[], array['x'], array[null]::uuid[], array[null]::integer[])`
    await expect(late.execute(room.db)).rejects.toMatchObject({ code: '23503' })
  })

  test.each([
    sql`insert into audit.event (leaf) values ('{}')`,
    sql`insert into audit.opening (event_id, path, key, value) values ('x', 'data.note', sha256(''), '')`,
    sql`insert into audit.event (leaf, recorded_at) values ('{}', now())`,
    sql`insert into audit.event (leaf, xid) values ('{}', '1')`,
    sql`insert into audit.event (leaf, db_user) values ('{}', 'postgres')`,
    sql`alter table audit.event disable trigger append_only_rows`,
    sql`set session_replication_role = replica`,
    sql`drop function audit.refuse_change() cascade`,
  ])(
    'what is not for the app to write, or a rule that is the database’s, %#',
    async (statement) => {
      await expect(statement.execute(room.db)).rejects.toMatchObject({ code: refused })
    },
  )
})
