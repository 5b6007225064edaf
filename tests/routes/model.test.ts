import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extractClaims } from '#app/extraction/extract.ts'
import { createModelAsker } from '#app/outbound/model-asker.server.ts'
import { hearModel } from '#app/workflow/hear-model.server.ts'
import { createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import {
  type Recorded,
  type RecordedModel,
  said,
  saying,
  startRecordedModel,
} from '#tests/builders/recorded-model.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let server: RecordedModel
let app: TestApp
let without: TestApp
let reviewer: string
beforeAll(async () => {
  room = await createNewsroom()
  server = await startRecordedModel()
  app = await createTestApp(room, { model: named() })
  without = await createTestApp(room, { model: null })
  reviewer = await app.signedIn(room.reviewers[0].actor)
})
afterAll(async () => {
  await room.close()
  await server.close()
})

const named = () => ({ host: server.host, model: 'recorded' })
const consent = () => `recorded at ${server.host}`

const article = {
  ...{ title: 'Ferry fares', publisher: '', author: '', url: '', publishedOn: '', language: 'en' },
  text: 'Fares doubled last year. The ferry carried 41,000 people, said the mayor, Ada Quill.',
}

async function send(fields: Fields, at = app) {
  return at.post('/sources/new', { ...article, ...fields }, { cookie: reviewer })
}

async function imported(fields: Fields): Promise<string> {
  const answer = await send(fields)
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function page(path: string, at = app): Promise<string> {
  const answer = await at.get(path, { cookie: reviewer })
  expect(answer.status).toBe(200)
  return (await answer.text())
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll('<!-- -->', '')
    .replaceAll('&quot;', '"')
}

async function hear(...answers: Recorded[]) {
  server.plays(...answers)
  const model = createModelAsker({ url: server.url, model: 'recorded', key: null, timeout: 1 })
  const hearing = { model, extract: extractClaims, requestId: 'request-1' }
  await hearModel(room.db, hearing, new AbortController().signal)
  await model.close()
}

function valueIn(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
}

describe('the import', () => {
  it('offers the model at its host, unticked, and says that the text leaves the desk', async () => {
    const html = await page('/sources/new')
    expect(html).toContain(
      `Also ask the model at ${server.host} for claims. The text leaves this desk.`,
    )
    expect(/<input[^>]*name="askModel"[^>]*>/.exec(html)?.[0]).not.toContain('checked')
  })

  it('says nothing of a model where there is none, and sends nothing', async () => {
    expect(await page('/sources/new', without)).not.toContain('language model')
    const answer = await send({ askModel: consent() }, without)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('nothing was sent')
  })

  it('refuses a consent to another model, and keeps what was typed', async () => {
    const answer = await send({ askModel: 'recorded at elsewhere.test' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('is not the desk’s any more')
    expect(html).toContain('The ferry carried 41,000 people')
  })

  it('without the tick asks nobody', async () => {
    const path = await imported({})
    await hear(saying())
    expect(server.asked).toHaveLength(0)
    expect(await page(`${path}/again`)).toContain(`Ask the model at ${server.host} for claims`)
  })
})

describe('a file', () => {
  it('brought with the tick is agreed to where its text is looked over, and asked about then', async () => {
    const body = new FormData()
    const typed = { ...article, text: '', title: '', askModel: consent() }
    for (const [name, value] of Object.entries(typed)) body.set(name, value)
    body.set('file', new Blob([article.text]), 'ferry.txt')
    const headers = { 'sec-fetch-site': 'same-origin', cookie: reviewer }
    const brought = await app.fetch('/sources/new', { method: 'POST', headers, body })
    const looking = brought.headers.get('location') ?? ''
    expect(looking).toMatch(/^\/sources\/new\?draft=[0-9a-f-]+&agreed$/)
    const html = await page(looking)
    expect(/<input[^>]*name="askModel"[^>]*>/.exec(html)?.[0]).toContain('checked')
    // Nothing was agreed to yet: what is sent is what the person confirms.
    await hear(saying())
    expect(server.asked).toHaveLength(0)
    const draft = new URLSearchParams(looking.split('?')[1]).get('draft') ?? ''
    const path = await imported({ draft, askModel: consent() })
    await hear(saying(said('the mayor, Ada Quill')))
    expect(await page(path)).toContain('the model proposed 1')
  })
})

describe('find claims again', () => {
  it('says how far the asking is, then what it proposes, and adds what is ticked', async () => {
    const path = await imported({ askModel: consent() })
    expect(await page(path)).toContain('the model is being asked')
    expect(await page(`${path}/again`)).toContain('Asking the model…')
    const wording = 'Ada Quill is the mayor of <b>Bergen</b>.'
    await hear(
      saying(
        said('the mayor, Ada Quill', { decontextualised: wording }),
        said('The ferry sank with all hands'),
      ),
    )
    const byRules = await page(`${path}/again`)
    expect(byRules).toContain('Done: 1 proposal, 1 rejected (their words are not in the text)')
    expect(byRules).toContain('So the claims found by the rules are here alone')
    expect(byRules).not.toMatch(/found by the model|Bergen/)
    const html = await page(`${path}/again?doubtful`)
    expect(html).toContain('Doubt the rest of it')
    expect(html).toContain('found by the model')
    expect(html).toContain('not in the text: “Bergen”')
    expect(html).toContain('&lt;b&gt;Bergen')
    expect(html).not.toContain('<b>Bergen')
    expect(await page(path)).toContain('the model proposed 1')
    const span = valueIn(html, 'reworded')
    expect(span).toMatch(/^\d+-\d+$/)
    const adding = { revisionId: valueIn(html, 'revisionId'), span }
    const added = await app.post(`${path}/again`, adding, { cookie: reviewer })
    expect(added.headers.get('location')).toBe(`${path}?done=found_again`)
    expect(await page(path)).toContain('the mayor, Ada Quill')
    expect(await page(`${path}/again`)).toContain('There is nothing to add.')
  })

  it('says so where the model does not answer, and asks it again', async () => {
    const path = await imported({ askModel: consent() })
    await hear('hangs')
    const html = await page(`${path}/again`)
    expect(html).toContain(`The model at ${server.host} did not answer in time.`)
    expect(html).toContain('The claims found by the rules are here')
    const asking = { intent: 'ask_model', revisionId: valueIn(html, 'revisionId'), ...named() }
    const answer = await app.post(`${path}/again`, asking, { cookie: reviewer })
    expect(answer.headers.get('location')).toBe(`${path}/again`)
    await hear(saying(said('the mayor, Ada Quill', { claimant: 'Quill' })))
    expect(await page(`${path}/again`)).toContain('Done: 1 proposal, none rejected')
  })

  it('shows what was proposed where the desk has no model any more, and asks nobody', async () => {
    const path = await imported({ askModel: consent() })
    await hear(saying(said('the mayor, Ada Quill')))
    const html = await page(`${path}/again`, without)
    expect(html).toContain('Done: 1 proposal')
    expect(html).not.toContain('name="intent"')
  })

  it('wants something ticked', async () => {
    const path = await imported({})
    const { revisionId } = { revisionId: valueIn(await page(`${path}/again`), 'revisionId') }
    const answer = await app.post(`${path}/again`, { revisionId }, { cookie: reviewer })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Tick at least one claim.')
  })

  it('tells in the log who agreed, and what came of it', async () => {
    const path = await imported({ askModel: consent() })
    await hear(saying(said('the mayor, Ada Quill')))
    const auditor = await app.signedIn(room.auditor.actor)
    const answer = await app.get('/audit', { cookie: auditor })
    const html = (await answer.text()).replaceAll('<!-- -->', '')
    expect(html).toContain(`let the model recorded at ${server.host} read the text for claims`)
    expect(html).toContain('had the answers of the model')
    expect(path).toMatch(/^\/sources\//)
  })
})
