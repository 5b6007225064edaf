import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { list, readForm } from '#app/http/form.ts'

const url = 'https://desk.example/'

function posted(body: string): Request {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return new Request(url, { method: 'POST', headers, body })
}

function uploaded(fields: Record<string, string | Blob>): Request {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return new Request(url, { method: 'POST', body })
}

const schema = z.object({ name: z.string().min(1), reason: z.string().min(5).optional() })

describe('readForm', () => {
  it('returns what the schema makes of the fields', async () => {
    const form = await readForm(posted('name=Quay&reason=because'), schema)
    expect(form).toMatchObject({ ok: true, value: { name: 'Quay', reason: 'because' } })
  })

  it('names the field in each fault, and keeps what was typed', async () => {
    const form = await readForm(posted('name=&reason=why'), schema, { labels: { name: 'Title' } })
    expect(form).toEqual({
      ok: false,
      status: 422,
      errors: { name: 'Title: fill this in.', reason: 'Reason: use at least 5 characters.' },
      typed: { name: '', reason: 'why' },
    })
  })

  it('never sends a secret back', async () => {
    const form = await readForm(posted('name=&password=hunter2'), schema, { secret: ['password'] })
    expect(form).toMatchObject({ ok: false, typed: { name: '' } })
    expect(JSON.stringify(form)).not.toContain('hunter2')
  })

  it('refuses NUL with a sentence that names the field, and keeps the rest', async () => {
    const form = await readForm(posted('name=Quay&evidence.0.url=a%00b'), schema)
    expect(form).toMatchObject({ ok: false, status: 400, typed: { name: 'Quay' } })
    if (!form.ok) expect(form.errors['evidence.0.url']).toMatch(/^Url: holds the character NUL/)
  })

  it.each([
    ['a lone surrogate', '%ED%A0%80'],
    ['a cut-off character', 'a%C3'],
    ['Latin-1', 'caf%E9'],
  ])('refuses bytes that are no text: %s', async (_, bytes) => {
    const form = await readForm(posted(`name=${bytes}`), schema)
    expect(form).toMatchObject({ ok: false, status: 400 })
    if (!form.ok) expect(form.errors.name).toMatch(/^Name: holds half a character/)
  })

  it.each([
    ['the replacement character itself', '�'],
    ['a character beyond the first plane', '🗞️ 𝔉'],
    ['text that runs from right to left', '‏שלום‏'],
    ['a byte order mark inside, and noncharacters', 'a\uFEFFb\uFFFF'],
    ['half-words with marks', 'Zalgo̷͓'],
  ])('takes %s unchanged, from either kind of form', async (_, name) => {
    const own = z.object({ name: z.string() })
    const plain = await readForm(posted(`name=${encodeURIComponent(name)}`), own)
    const multipart = await readForm(uploaded({ name }), own)
    expect(plain).toMatchObject({ ok: true, value: { name } })
    expect(multipart).toMatchObject({ ok: true, value: { name } })
  })

  it('reads line ends as they were typed', async () => {
    const form = await readForm(posted('name=one%0D%0Atwo'), schema)
    expect(form).toMatchObject({ ok: true, value: { name: 'one\ntwo' } })
  })

  it('leaves out a byte order mark before the text, in either kind of form', async () => {
    const plain = await readForm(posted('name=%EF%BB%BFone'), schema)
    const multipart = await readForm(uploaded({ name: '\uFEFFone' }), schema)
    expect(plain).toMatchObject({ ok: true, value: { name: 'one' } })
    expect(multipart).toMatchObject({ ok: true, value: { name: 'one' } })
  })

  it('refuses a field sent twice where one is meant', async () => {
    const form = await readForm(posted('name=a&name=b'), schema)
    expect(form).toMatchObject({ ok: false, status: 422, typed: { name: ['a', 'b'] } })
  })

  it('reads lists, whatever their length', async () => {
    const own = z.object({ roles: list(z.enum(['reviewer', 'editor'])) })
    for (const [body, roles] of [
      ['', []],
      ['roles=editor', ['editor']],
      ['roles=editor&roles=reviewer', ['editor', 'reviewer']],
    ] as const) {
      expect(await readForm(posted(body), own)).toMatchObject({ ok: true, value: { roles } })
    }
  })

  it('reads numbered fields as a list of objects, and names faults like the fields', async () => {
    const item = z.object({ url: z.string().min(1) })
    const own = z.object({ evidence: z.array(item) })
    const good = await readForm(posted('evidence.1.url=b&evidence.0.url=a'), own)
    expect(good).toMatchObject({ ok: true, value: { evidence: [{ url: 'a' }, { url: 'b' }] } })
    const bad = await readForm(posted('evidence.0.url=a&evidence.1.url='), own)
    expect(bad).toMatchObject({ ok: false, errors: { 'evidence.1.url': 'Url: fill this in.' } })
  })

  it.each([
    '__proto__.admin=1',
    'constructor.prototype.admin=1',
    'evidence.__proto__.0=1',
    'evidence.0.__proto__.url=1',
  ])('refuses %s and leaves every object as it was', async (body) => {
    const form = await readForm(posted(`name=a&${body}`), schema)
    expect(form).toMatchObject({ ok: false, status: 400 })
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })

  it.each([
    'a=1&a.b=2',
    'a.b=2&a=1',
    'a.0.x=1&a=2&a.0=3',
    'a.0=1&a.1.b=2',
    '.=1',
    '=1',
    'a..b=1',
    'a.99.b=1&a.b.c=2',
    'a.0.0.0=1&a.0.x=2',
  ])('survives contradictory names: %s', async (body) => {
    expect(await readForm(posted(body), z.looseObject({}))).toHaveProperty('ok')
  })

  it('refuses a file that is too large, naming its field', async () => {
    const file = new Blob([new Uint8Array(2_000_000)])
    const form = await readForm(uploaded({ file }), z.object({ file: z.instanceof(File) }))
    expect(form).toMatchObject({
      ok: false,
      status: 413,
      errors: { file: 'File: the file is larger than 1 MB.' },
    })
  })

  it.each([
    ['no form', 'application/json', '{}'],
    ['half a form', 'multipart/form-data; boundary=x', '--x\r\nContent-Disp'],
  ])('refuses %s', async (_, type, body) => {
    const headers = { 'content-type': type }
    const form = await readForm(new Request(url, { method: 'POST', headers, body }), schema)
    expect(form).toMatchObject({ ok: false, status: 400 })
  })

  it('refuses more fields than any form has', async () => {
    const body = Array.from({ length: 1_001 }, (_, n) => `f${n}=1`).join('&')
    expect(await readForm(posted(body), schema)).toMatchObject({ ok: false, status: 400 })
  })
})
