import { readFile, writeFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkLog } from '#app/audit/check-log.server.ts'
import { addTestClaim, createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import { writeEvents, writeMany } from '#tests/builders/running-log.ts'
import { filesOfSigned, signLog } from '#tests/builders/signed-log.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
  await addTestClaim(room)
  await writeMany(room, 300)
  await signLog(room)
  await writeEvents(room, 3)
  await signLog(room)
})

afterAll(() => room.close())

const check = () => checkLog(room.readDb, filesOfSigned(room))
const triggers = (verb: string) =>
  ['event', 'opening', 'leaf', 'tile', 'checkpoint']
    .map((table) => `alter table audit.${table} ${verb} trigger all;`)
    .join('')

/** What the check says of the database as a superuser changed it, who then changes it back. */
async function tampered(statement: string): Promise<string | null> {
  const told = Symbol('told')
  let what: string | null = null
  await room.ownerDb
    .transaction()
    .execute(async (trx) => {
      await sql.raw(triggers('disable')).execute(trx)
      await sql`alter table audit.event enable always trigger read_leaf`.execute(trx)
      await sql.raw(statement).execute(trx)
      const checked = await checkLog(trx, filesOfSigned(room))
      what = checked.ok ? null : checked.refusal.what
      throw told
    })
    .catch((thrown) => {
      if (thrown !== told) throw thrown
    })
  return what
}

test('a log that nobody touched is found right, however often', async () => {
  for (let i = 0; i < 3; i++) {
    await writeEvents(room, 2)
    await signLog(room)
    expect(await check()).toMatchObject({ ok: true })
  }
})

describe('a superuser who got past the triggers is found out', () => {
  const some = `(select eid from audit.leaf where idx = 7)`
  test.each([
    [`update audit.event set leaf = replace(leaf, '"type":"', '"type":"x') where eid = ${some}`],
    [
      `update audit.event set leaf = replace(leaf, '"type":"', '"type":"x') where eid = ${some};
      update audit.event set leaf_hash = sha256('\\x00' || convert_to(leaf, 'UTF8')) where eid = ${some};
      update audit.leaf l set leaf_hash = e.leaf_hash from audit.event e where e.eid = l.eid`,
    ],
    [`update audit.event set body = body || '{"type":"x"}' where eid = ${some}`],
    [`update audit.event set type = 'x' where eid = ${some}`],
    [`update audit.event set object = 'x' where eid = ${some}`],
    [`update audit.leaf set eid = case eid when ${some} then -1 else eid end where idx in (7, 8)`],
    [`delete from audit.leaf where idx = (select max(idx) from audit.leaf)`],
    [`delete from audit.leaf where idx = 9`],
    [`update audit.leaf set end_offset = end_offset + 1 where idx = 9`],
    [`update audit.opening set value = value || '!' where path = 'data.statement'`],
    [`update audit.tile set hashes = set_byte(hashes, 100, get_byte(hashes, 100) # 1)`],
    [`update audit.tile set root = set_byte(root, 3, get_byte(root, 3) # 1)`],
    [`delete from audit.tile`],
    [`update audit.checkpoint set root = set_byte(root, 3, get_byte(root, 3) # 1)`],
    [`update audit.checkpoint set note = replace(note, 'factdesk', 'fakedesk')`],
    [
      `insert into audit.checkpoint select log, size + 1, root, note from audit.checkpoint order by size desc limit 1`,
    ],
    [
      `insert into audit.event (leaf, recorded_at) overriding system value
      values ('{"id":"new","subject":"new/1@1","type":"t","actor":"a"}', now() - interval '1 hour')`,
    ],
  ])('%s', async (statement) => {
    expect(await tampered(statement)).not.toBeNull()
  })
})

test('a head in the checkpoint file that was altered is found', async () => {
  const { checkpointFile } = filesOfSigned(room)
  const file = await readFile(checkpointFile, 'utf8')
  const altered = file.replace(/\\n(\d+)\\n/, (_, size) => `\\n${Number(size) - 1}\\n`)
  expect(altered).not.toBe(file)
  await writeFile(checkpointFile, altered)
  expect(await check()).toMatchObject({
    refusal: { what: expect.stringContaining('is not signed as it should be') },
  })
  await writeFile(checkpointFile, file)
  expect(await check()).toMatchObject({ ok: true })
})
