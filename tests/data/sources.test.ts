import { Kysely, type LogEvent, PostgresDialect } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { readSources } from '#app/data/reads/sources.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  longReason,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'

let room: Newsroom
beforeAll(async () => {
  room = await createNewsroom()
})
afterAll(() => room.close())

it('sums up the active claims of each source by stage, in one query', async () => {
  const queries: string[] = []
  const log = (event: LogEvent) => void queries.push(event.query.sql)
  const counted = new Kysely<never>({ dialect: new PostgresDialect({ pool: room.pool }), log })
  const [ana, ben] = room.reviewers

  await addTestClaim(room)
  const claim = await addTestClaim(room)
  const vote = (expectedVersion: number, rating: string) => ({
    claimId: claim.id,
    expectedVersion,
    ...verdictWith(rating),
  })
  value(await submitVerdict(room.db, vote(1, 'true'), ana))
  value(await submitVerdict(room.db, vote(2, 'false'), ben))
  const aside = await addTestClaim(room)
  const input = {
    claimId: aside.id,
    expectedVersion: 1,
    disposition: 'not_checkable' as const,
    duplicateOf: null,
    reason: longReason,
  }
  value(await changeDisposition(room.db, input, room.editors[0]))

  const { items, next } = await readSources(counted as never, null)
  expect(queries).toHaveLength(1)
  expect(next).toBeNull()
  expect(items).toMatchObject([
    { title: 'Harbour', claims: { unverified: 1, disputed: 1, confirmed: 0 } },
  ])
})

it.each([
  null,
  '',
  '2026-11-23T06:28:00.123456Z',
  '2026-02-30T06:28:00.123456Z_01a20747-8a48-73be-af25-90fe70f9f0da',
  '2026-11-23T06:28:00.123Z_01a20747-8a48-73be-af25-90fe70f9f0da',
  "2026-11-23T06:28:00.123456Z_' or true --",
])('takes %j for no cursor', (text) => {
  expect(parseCursor(text)).toBeNull()
})
