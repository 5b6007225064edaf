import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { createNewsroom, type Newsroom, value } from '#tests/builders/newsroom.ts'

let room: Newsroom
beforeAll(async () => {
  room = await createNewsroom()
})
afterAll(() => room.close())

async function add(statement: string, claimant = ''): Promise<Claim> {
  const marked = { revisionId: room.revisionId, start: 0, end: 20, statement, claimant }
  return value(await addClaim(room.db, marked, room.editors[2]))
}

async function found(typed: string, weights = ''): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`
    select statement from claim join claim_search on claim_id = id
    where words @@ search_query(${typed}, ${weights}) order by statement`.execute(room.db)
  return rows.map((row) => row.statement)
}

describe('a claim is found by what was typed', () => {
  it.each([
    ['the beginning of a word', 'ferr'],
    ['capitals and accents left out', 'MUNCHEN'],
    ['several words in any order', 'budget ferries'],
    ['a phrase', '"ferries of münchen"'],
    ['one of two', 'zeppelins or ferries'],
    ['figures', '4.75'],
    ['its speaker', 'zoë brandt'],
  ])('%s', async (_, typed) => {
    const statement = 'The ferries of München cost 4.75 million beyond their budget.'
    await add(statement, 'Zoë Brandt')
    expect(await found(typed)).toContain(statement)
  })

  it('and not by what was typed with a minus, nor by half of what was asked for', async () => {
    const statement = 'The trams of Linz carry nobody on Sundays.'
    await add(statement)
    expect(await found('trams -linz')).not.toContain(statement)
    expect(await found('trams budapest')).not.toContain(statement)
    expect(await found('"linz of trams"')).not.toContain(statement)
  })

  it('in one part alone', async () => {
    await add('Mr Oyelaran resigned in May.')
    const own = 'The harbour made a loss.'
    await add(own, 'Tunde Oyelaran')
    expect(await found('oyelaran', 'C')).toEqual([own])
    expect(await found('oyelaran')).toHaveLength(2)
  })

  it.each(["'", "''''", '\\', ':*', '!!', '((', '" "', "a' | 'b", '<-> &', '\t'])(
    'whatever signs it holds: %s',
    async (typed) => {
      await expect(found(typed)).resolves.toBeInstanceOf(Array)
    },
  )
})

it('follows a new wording, and forgets the old one', async () => {
  const claim = await add('The bridge at Vukovar is closed.')
  const input = { claimId: claim.id, expectedVersion: 1, statement: 'The tunnel there is closed.' }
  value(await editStatement(room.db, input, room.editors[0]))
  expect(await found('vukovar')).toEqual([])
  expect(await found('tunnel')).toEqual(['The tunnel there is closed.'])
})

it('knows the words of an import, for mending a misspelt one', async () => {
  const article = {
    title: 'Canals',
    publisher: '',
    author: '',
    url: '',
    publishedOn: null,
    language: 'en',
    text: 'The canals of Gloucestershire lost 42 ships last year.',
  }
  value(await importSource(room.db, article, room.editors[0]))
  const { rows } = await sql<{ word: string }>`
    select word from claim_word where word % 'glocestershire' order by word`.execute(room.db)
  expect(rows).toEqual([{ word: 'gloucestershire' }])
})

describe('similar claims share a pair of words', () => {
  async function share(one: string, other: string): Promise<boolean | undefined> {
    const { rows } = await sql<{ share: boolean }>`
      select claim_shingles(${one}) && claim_shingles(${other}) as share`.execute(room.db)
    return rows[0]?.share
  }

  it.each([
    [
      'Unemployment in Spain fell to 11.7 percent.',
      'In Spain, UNEMPLOYMENT stands at 11.7 per cent.',
      true,
    ],
    ['The port lost 214 jobs.', 'It is said that 214 jobs were lost.', true],
    ['Exporté: Málaga', 'malaga exporte', true],
    ['The port lost 214 jobs.', 'The mayor opened a school.', false],
    ['Of it.', 'By it.', false],
  ])('%s / %s', async (one, other, expected) => {
    expect(await share(one, other)).toBe(expected)
  })
})

it('is written by the database alone', async () => {
  for (const table of ['claim_search', 'claim_word']) {
    const emptied = sql`delete from ${sql.table(table)}`.execute(room.db)
    await expect(emptied).rejects.toMatchObject({ code: '42501' })
  }
})
