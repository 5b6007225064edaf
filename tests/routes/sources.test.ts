import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importSource } from '#app/workflow/import-source.server.ts'
import { createNewsroom, type Newsroom, value } from '#tests/builders/newsroom.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
let reviewer: string
let auditor: string
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  reviewer = await app.signedIn(room.reviewers[0].actor)
  auditor = await app.signedIn(room.auditor.actor)
})
afterAll(() => room.close())

const article = {
  title: 'Ferry fares',
  publisher: 'The Paper',
  author: 'A. Writer',
  url: 'https://paper.example.org/ferry',
  publishedOn: '2026-03-01',
  language: 'en',
  text: 'Fares doubled last year. The ferry carried 41,000 people.',
}

function bytes(...values: number[]): Blob {
  return new Blob([Uint8Array.from(values)])
}

type Sent = Partial<Record<keyof typeof article, string>> & { file?: Blob }

async function send(fields: Sent, cookie = reviewer): Promise<Response> {
  const body = new FormData()
  const { file, ...typed } = { ...article, ...fields }
  for (const [name, text] of Object.entries(typed)) body.set(name, text)
  if (file) body.set('file', file, 'article.txt')
  return app.fetch('/sources/new', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', cookie },
    body,
  })
}

async function countSources(): Promise<number> {
  const rows = await room.db.selectFrom('source').select('id').execute()
  return rows.length
}

/** The text of a page as a person reads it. */
function readable(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll('<!-- -->', '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
}

describe('importing', () => {
  it('stores the text with its hash, finds its claims and leads to the review screen', async () => {
    const answer = await send({})
    expect(answer.status).toBe(303)
    const id = /^\/sources\/([0-9a-f-]{36})$/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
    const stored = await room.db
      .selectFrom('source_revision')
      .select(['title', 'publisher', 'author', 'url', 'published_on', 'language', 'text'])
      .where('source_id', '=', id)
      .executeTakeFirstOrThrow()
    const { publishedOn, ...same } = article
    expect(stored).toEqual({ ...same, published_on: publishedOn })
    const claims = await room.db
      .selectFrom('claim')
      .select('exact')
      .where('source_id', '=', id)
      .execute()
    expect(claims).toHaveLength(2)
  })

  it('takes a file instead of pasted text, without its byte order mark and carriage returns', async () => {
    const file = new Blob(['\ufeffFares doubled.\r\n\r\nThe mayor denies it.'])
    const answer = await send({ title: 'From a file', text: '', file })
    expect(answer.status).toBe(303)
    const stored = await room.db
      .selectFrom('source_revision')
      .select('text')
      .where('title', '=', 'From a file')
      .executeTakeFirstOrThrow()
    expect(stored.text).toBe('Fares doubled.\n\nThe mayor denies it.')
  })

  it('imports a text that makes no claim', async () => {
    const answer = await send({ title: 'No claim here', text: '?' })
    expect(answer.status).toBe(303)
    const list = await app.get('/sources', { cookie: reviewer })
    expect(readable(await list.text())).toMatch(/No claim here[\s\S]*?No claims/)
  })

  const long = 'A'.repeat(1_000_001)
  it.each<[string, Sent, field: string, sentence: string]>([
    ['no text', { text: '' }, 'text', 'Paste the text, or choose a file that holds it'],
    ['only spaces', { text: ' \n\t ' }, 'text', 'Paste the text, or choose a file'],
    ['NUL in the text', { text: 'a\0b' }, 'text', 'NUL'],
    ['a text too long', { text: long }, 'text', 'longer than 1,000,000 characters'],
    ['an empty file', { text: '', file: bytes() }, 'file', 'The file is empty'],
    ['NUL in the file', { text: '', file: bytes(65, 0, 66) }, 'file', 'The file holds NUL bytes'],
    ['Latin-1', { text: '', file: bytes(99, 97, 102, 0xe9) }, 'file', 'The file is not UTF-8 text'],
    [
      'a picture',
      { text: '', file: bytes(0x89, 0x50, 0x4e, 0x47, 0) },
      'file',
      'is not UTF-8 text',
    ],
    ['half a character', { text: '', file: bytes(0xed, 0xa0, 0x80) }, 'file', 'is not UTF-8 text'],
    ['a file too long', { text: '', file: new Blob([long]) }, 'file', 'more than 1,000,000 char'],
    [
      'text and file',
      { file: new Blob(['b']) },
      'file',
      'Paste the text or choose a file, not both',
    ],
    ['no title', { title: ' ' }, 'title', 'Enter the title'],
    ['a title too long', { title: 'x'.repeat(501) }, 'title', 'The title is longer than 500'],
    ['a line end in a name', { author: 'A\tB' }, 'author', 'The author holds characters'],
    ['no address', { url: 'paper dot example' }, 'url', 'Enter the address'],
    ['a script as address', { url: 'javascript:alert(1)' }, 'url', 'Enter the address'],
    ['no such day', { publishedOn: '2026-02-30' }, 'publishedOn', 'Enter the date'],
    ['no language', { language: '<b>' }, 'language', 'Choose a language'],
  ])(
    'refuses %s in a sentence at its field, and stores nothing',
    async (_, sent, field, sentence) => {
      const before = await countSources()
      const answer = await send(sent)
      expect(answer.status).toBe(422)
      expect(await countSources()).toBe(before)
      const page = readable(await answer.text())
      expect(page).toMatch(new RegExp(`href="#field-${field}">[^<]*${sentence}`))
      expect(page).toMatch(new RegExp(`id="field-${field}-error"[\\s\\S]{0,120}${sentence}`))
      expect(page).toMatch(/id="field-publisher"[^>]* value="The Paper"/)
    },
  )

  it('keeps what was typed and the text of the file when something else is wrong', async () => {
    const file = new Blob(['Fares doubled again.'])
    const answer = await send({ title: '', text: '', language: 'fr', file })
    expect(answer.status).toBe(422)
    const page = readable(await answer.text())
    expect(page).toMatch(/<textarea[^>]*>Fares doubled again\.<\/textarea>/)
    expect(page).toMatch(/<option value="fr" selected="">/)
    expect(page).toContain('value="https://paper.example.org/ferry"')
  })

  it('is for reviewers and editors', async () => {
    const before = await countSources()
    expect((await send({}, auditor)).status).toBe(403)
    const stranger = await app.get('/sources/new')
    expect(stranger.headers.get('location')).toBe('/sign-in?to=%2Fsources%2Fnew')
    expect(await countSources()).toBe(before)
    const list = await app.get('/sources', { cookie: auditor })
    expect(await list.text()).not.toContain('/sources/new')
  })
})

describe('the list', () => {
  it('leads through every source by pages, newest first', async () => {
    const noClaims = () => ({
      ...{ extractor: 'none', version: '1', language: 'en', attributed: true },
      ...{ paragraphs: [], sentences: [], quotes: [], entities: [], claims: [] },
    })
    for (let n = 1; n <= 55; n += 1) {
      const numbered = { ...article, title: `Numbered ${n}.` }
      value(await importSource(room.db, numbered, room.editors[0], noClaims))
    }
    const first = readable(await (await app.get('/sources', { cookie: auditor })).text())
    expect(first.match(/Numbered \d+\./g)?.[0]).toBe('Numbered 55.')
    expect(first).toContain('Numbered 6.')
    expect(first).not.toContain('Numbered 5.')
    const next = /href="(\/sources\?after=[^"]+)"/.exec(first)?.[1] ?? ''
    const second = readable(await (await app.get(next, { cookie: auditor })).text())
    expect(second).toContain('Numbered 5.')
    expect(second).toContain('Ferry fares')
    expect(second).toContain('End of the list')
  })

  it('begins at its beginning where an address holds no cursor of it', async () => {
    const answer = await app.get('/sources?after=%27%3B--_1', { cookie: auditor })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Numbered 55.')
  })
})
