import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importSource } from '#app/workflow/import-source.server.ts'
import { createNewsroom, type Newsroom, value } from '#tests/builders/newsroom.ts'
import { pdfOf } from '#tests/builders/pdf.ts'
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

type Sent = Partial<Record<keyof typeof article | 'draft' | 'discard', string>> & {
  file?: Blob
  fileName?: string
}

async function send(fields: Sent, cookie = reviewer): Promise<Response> {
  const body = new FormData()
  const { file, fileName = 'article.txt', ...typed } = { ...article, ...fields }
  for (const [name, text] of Object.entries(typed)) body.set(name, text)
  if (file) body.set('file', file, fileName)
  return app.fetch(`/sources/new${typed.draft ? `?draft=${typed.draft}` : ''}`, {
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

  it('imports a text that makes no claim', async () => {
    const answer = await send({ title: 'No claim here', text: '?' })
    expect(answer.status).toBe(303)
    const list = await app.get('/sources', { cookie: reviewer })
    expect(readable(await list.text())).toMatch(/No claim here[\s\S]*?No claims/)
  })

  const long = 'A'.repeat(1_000_001)
  it.each<[string, Sent, field: string, sentence: string]>([
    [
      'no text',
      { text: '', url: '' },
      'text',
      'Paste the text, choose a file that holds it, or give its web address',
    ],
    ['only spaces', { text: ' \n\t ', url: '' }, 'text', 'Paste the text, choose a file'],
    ['NUL in the text', { text: 'a\0b' }, 'text', 'NUL'],
    ['a text too long', { text: long }, 'text', 'longer than 1,000,000 characters'],
    ['an empty file', { text: '', file: bytes() }, 'file', 'The file is empty'],
    ['NUL in the file', { text: '', file: bytes(65, 0, 66) }, 'file', 'The file holds NUL bytes'],
    ['Latin-1', { text: '', file: bytes(99, 97, 102, 0xe9) }, 'file', 'The file is not UTF-8 text'],
    ['a picture', { text: '', file: bytes(0x89, 0x50, 0x4e, 0x47, 0) }, 'file', 'is a picture'],
    ['half a character', { text: '', file: bytes(0xed, 0xa0, 0x80) }, 'file', 'is not UTF-8 text'],
    ['a file too long', { text: '', file: new Blob([long]) }, 'file', 'more than 1,000,000 char'],
    [
      'text and file',
      { file: new Blob(['b']) },
      'file',
      'Paste the text or choose a file, not both',
    ],
    [
      'a file too large',
      { text: '', file: new Blob([new Uint8Array(10_485_761)]) },
      'file',
      'larger than 10',
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
  it('is searched by a plain form, which keeps what was typed and leads back to all', async () => {
    await send({ title: 'Lantern prices <doubled>' })
    await send({ title: 'Nothing on lamps' })
    const found = readable(
      await (await app.get('/sources?q=%20lantern+pri', { cookie: auditor })).text(),
    )
    expect(found).toContain('Lantern prices &lt;doubled&gt;')
    expect(found).not.toContain('Nothing on lamps')
    expect(found).toMatch(/<form[^>]*method="get"[^>]*action="\/sources"/)
    expect(found).toMatch(/name="q"[^>]*value="lantern pri"/)
    expect(found).toMatch(/href="\/sources"[^>]*>Show all/)
  })

  it('says where it searched when nothing is found, and shows what was typed as text', async () => {
    const answer = await app.get('/sources?q=%3Cb%3Ezebra', { cookie: auditor })
    expect(answer.status).toBe(200)
    const page = readable(await answer.text())
    expect(page).toContain('No source has “&lt;b&gt;zebra”')
    expect(page).toContain('Titles, publishers, authors and addresses were searched')
  })
})

describe('importing a file', () => {
  const page = `<!doctype html><html lang="fr"><head><title>Les tarifs | Le Journal</title>
    <meta property="og:site_name" content="Le Journal"></head><body><article><h1>Les tarifs</h1>
    ${'<p>Les tarifs ont doublé, et le bac a transporté 41 000 personnes.</p>'.repeat(6)}</article></body></html>`
  const bare = {
    text: '',
    title: '',
    publisher: '',
    author: '',
    url: '',
    publishedOn: '',
    language: '',
  }
  const file = new Blob([page])

  async function draftOf(fields: Sent, cookie = reviewer): Promise<string> {
    const answer = await send({ ...bare, ...fields }, cookie)
    expect(answer.status).toBe(303)
    const location = answer.headers.get('location') ?? ''
    return /^\/sources\/new\?draft=([0-9a-f-]{36})$/.exec(location)?.[1] ?? ''
  }

  const show = (draft: string, cookie = reviewer) =>
    app.get(`/sources/new?draft=${draft}`, { cookie })

  it('shows what was read and what the file says of itself, and stores nothing yet', async () => {
    const before = await countSources()
    const shown = readable(await (await show(await draftOf({ file, fileName: 'bac.html' }))).text())
    expect(shown).toContain('Read from bac.html')
    expect(shown).toMatch(/<textarea[^>]*>Les tarifs\n\nLes tarifs ont doublé/)
    expect(shown).toMatch(/id="field-title"[^>]* value="Les tarifs"/)
    expect(shown).toMatch(/id="field-publisher"[^>]* value="Le Journal"/)
    expect(shown).toMatch(/<option value="fr" selected="">/)
    expect(shown).toContain('only in English')
    expect(await countSources()).toBe(before)
  })

  it('imports what its person made of it, once', async () => {
    const draft = await draftOf({ file, fileName: 'bac.html', title: 'Mine' })
    const confirmed = {
      ...bare,
      draft,
      title: 'Mine, corrected',
      text: 'Les tarifs ont doublé.',
      language: 'fr',
    }
    const answers = await Promise.all([send(confirmed), send(confirmed)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    const stored = await room.db
      .selectFrom('source_revision')
      .select(['source_id as id', 'text', 'language'])
      .where('title', '=', 'Mine, corrected')
      .execute()
    expect(stored).toMatchObject([{ text: 'Les tarifs ont doublé.', language: 'fr' }])
    const again = await show(draft)
    expect(again.headers.get('location')).toBe(`/sources/${stored[0]?.id}`)
  })

  it('keeps the pages of a PDF through an edit', async () => {
    const sheet = (n: number) => [
      { text: `Page ${n} of the report says that the harbour lost ${n}12 jobs.`, y: 700 },
    ]
    const pdf = new Blob([new Uint8Array(pdfOf([sheet(1), sheet(2), sheet(3)]))])
    const draft = await draftOf({ file: pdf, fileName: 'r.pdf', title: 'Paged' })
    const { text } = await room.db
      .selectFrom('import_draft')
      .select('text')
      .where('id', '=', draft)
      .executeTakeFirstOrThrow()
    await send({ ...bare, draft, title: 'Paged', text: text.replace('says', 'only says') })
    const stored = await room.db
      .selectFrom('source_revision')
      .select(['text', 'pages'])
      .where('title', '=', 'Paged')
      .executeTakeFirstOrThrow()
    expect(stored.pages.map((at) => stored.text.slice(at, at + 6))).toEqual([
      'Page 1',
      'Page 2',
      'Page 3',
    ])
  })

  it('is its person’s alone, and goes when they discard it', async () => {
    const draft = await draftOf({ file, fileName: 'bac.html' })
    const colleague = await app.signedIn(room.reviewers[1].actor)
    expect((await show(draft, colleague)).status).toBe(404)
    expect((await send({ ...article, draft }, colleague)).status).toBe(404)
    const discarded = await send({ ...bare, draft, discard: 'yes' })
    expect(discarded.headers.get('location')).toBe('/sources')
    expect((await show(draft)).status).toBe(404)
  })

  it('keeps what was typed when something is wrong, and the draft', async () => {
    const draft = await draftOf({ file, fileName: 'bac.html' })
    const answer = await send({ ...bare, draft, title: '', text: 'Half done.', publisher: 'Typed' })
    expect(answer.status).toBe(422)
    const shown = readable(await answer.text())
    expect(shown).toMatch(/<textarea[^>]*>Half done\.<\/textarea>/)
    expect(shown).toMatch(/id="field-publisher"[^>]* value="Typed"/)
    expect((await show(draft)).status).toBe(200)
  })

  it('takes a file of ten megabytes, and says what is wrong with it', async () => {
    const padded = new Blob([new Uint8Array(10 * 1024 * 1024 - 10).fill(65)])
    const answer = await send({ ...bare, file: padded })
    expect(answer.status).toBe(422)
    expect(readable(await answer.text())).toContain('more than 1,000,000 characters')
  })

  it('shows how far a long import is, and leads to its source when it is done', async () => {
    const text = 'The harbour lost 412 jobs last year. '.repeat(4_000)
    const answer = await send({ title: 'A long text', text })
    const location = answer.headers.get('location') ?? ''
    let shown = await app.get(location, { cookie: reviewer })
    expect(location).toMatch(/^\/sources\//)
    for (let tries = 0; location.includes('draft') && shown.status === 200; tries += 1) {
      expect(tries).toBeLessThan(200)
      expect(await shown.text()).toMatch(/http-equiv="refresh" content="2"/)
      await new Promise((resolve) => setTimeout(resolve, 200))
      shown = await app.get(location, { cookie: reviewer })
    }
    const stored = await room.db
      .selectFrom('source_revision')
      .select(['source_id as id', 'text_length as length'])
      .where('title', '=', 'A long text')
      .executeTakeFirstOrThrow()
    expect(stored.length).toBe(text.length)
    if (location.includes('draft')) {
      expect(shown.headers.get('location')).toBe(`/sources/${stored.id}`)
    }
  })
})

describe('importing from an address', () => {
  const bare = { text: '', title: '', publisher: '', author: '', publishedOn: '', language: '' }
  let site: Server
  let web = ''
  beforeAll(async () => {
    site = createServer((request, response) => {
      const isThere = request.url === '/fares'
      response.setHeader('content-type', 'text/html; charset=utf-8').statusCode = isThere
        ? 200
        : 402
      const story = '<p>Fares doubled last year, the mayor said on Monday.</p>'.repeat(6)
      response.end(
        `<html><head><title>Fares</title></head><body><h1>Fares</h1>${story}</body></html>`,
      )
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    web = `http://paper.example:${(site.address() as AddressInfo).port}`
  })
  afterAll(() => site.close())

  it('shows what was read there before anything is stored', async () => {
    const answer = await send({ ...bare, url: `${web}/fares` })
    const location = answer.headers.get('location') ?? ''
    expect(location).toMatch(/^\/sources\/new\?draft=/)
    const shown = readable(await (await app.get(location, { cookie: reviewer })).text())
    expect(shown).toContain(`Read from ${web}/fares`)
    expect(shown).toMatch(/id="field-title"[^>]* value="Fares"/)
    expect(shown).toContain('Fares doubled last year')
  })

  it.each([
    ['that gives nothing out', () => `${web}/subscribers`, 'did not give the page out'],
    ['inside our own network', () => 'http://169.254.169.254/', 'not one of the public web'],
  ])('says why it did not fetch an address %s', async (_, url, sentence) => {
    const answer = await send({ ...bare, url: url() })
    expect(answer.status).toBe(422)
    const shown = readable(await answer.text())
    expect(shown).toMatch(new RegExp(`id="field-url-error"[\\s\\S]{0,160}${sentence}`))
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
