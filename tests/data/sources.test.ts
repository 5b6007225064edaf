import { Kysely, type LogEvent, PostgresDialect } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCursor } from '#app/data/reads/keyset.ts'
import { readSources, sourcesPageSize } from '#app/data/reads/sources.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { retitleSource } from '#app/workflow/retitle-source.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  longReason,
  type Newsroom,
  noClaims,
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

  const { items, next } = await readSources(counted as never, '', null)
  expect(queries).toHaveLength(1)
  expect(next).toBeNull()
  expect(items).toMatchObject([
    { title: 'Harbour', claims: { unverified: 1, disputed: 1, confirmed: 0 } },
  ])
})

describe('searching', () => {
  let room: Newsroom
  beforeAll(async () => {
    room = await createNewsroom()
    await add({
      title: 'Les tarifs du bac ont doublé',
      publisher: 'Le Journal',
      author: '',
      url: '',
    })
    await add({
      title: 'Ferry prices rise again',
      publisher: 'The Herald',
      author: 'Zoë Marsh',
      url: 'https://news.herald.example/2026/ferry-prices?page=2',
    })
    const { sourceId } = await add({ ...plain, title: 'Quay four is closed' })
    const correction = { before: 'Quay four is closed', title: 'Quay five is closed' }
    value(await retitleSource(room.db, { sourceId, ...correction }, room.editors[0]))
  })
  afterAll(() => room.close())

  const plain = { publisher: '', author: '', url: '' }

  async function add(said: Record<'title' | 'publisher' | 'author' | 'url', string>) {
    const input = { ...said, publishedOn: null, language: 'en', text: 'Nothing is said.' }
    return value(await importSource(room.db, input, room.editors[0], noClaims))
  }

  const titles = async (words: string) =>
    (await readSources(room.readDb, words, null)).items.map(({ title }) => title)

  const tarifs = 'Les tarifs du bac ont doublé'
  const ferry = 'Ferry prices rise again'

  it.each([
    ['nothing in particular', '', ['Quay five is closed', ferry, tarifs, 'Harbour']],
    ['a word of the title', 'prices', [ferry]],
    ['the beginning of one', 'pri', [ferry]],
    ['letters without their accents', 'double', [tarifs]],
    ['the publisher', 'journal', [tarifs]],
    ['the author', 'zoe', [ferry]],
    ['words of several fields', 'herald marsh rise', [ferry]],
    ['a word that another source has', 'herald journal', []],
    ['a phrase', '"rise prices"', []],
    ['either', 'journal or herald', [ferry, tarifs]],
    ['its address', 'https://news.herald.example/2026/ferry-prices?page=2', [ferry]],
    ['its host', 'news.herald.example', [ferry]],
    ['a word of its address', '2026', [ferry]],
    ['the title as it is now', 'five', ['Quay five is closed']],
    ['the title as it was before it was corrected', 'four', []],
    ['what is no word', '"  -', []],
    ['half a character', '\ud83d', []],
  ])('finds by %s', async (_, words, found) => {
    expect(await titles(words)).toEqual(found)
  })

  it('goes on from page to page with the words', async () => {
    for (let n = 0; n < sourcesPageSize; n += 1) await add({ ...plain, title: `Bulletin ${n}` })
    await add({ ...plain, title: 'Not that' })
    await add({ ...plain, title: 'Bulletin, the last' })
    const first = await readSources(room.readDb, 'bulletin', null)
    expect(first.items).toHaveLength(sourcesPageSize)
    const second = await readSources(room.readDb, 'bulletin', parseCursor(first.next))
    expect(second.items.map(({ title }) => title)).toEqual(['Bulletin 0'])
    expect(second.next).toBeNull()
  })
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
