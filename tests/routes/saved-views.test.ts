import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Who } from '#app/workflow/who.ts'
import { addPerson, addTestClaim, createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import { createTestApp, type Fields, type TestApp } from '#tests/setup/test-app.ts'

let room: Newsroom
let app: TestApp
beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  await addTestClaim(room)
})
afterAll(() => room.close())

async function see(path: string, who: Who): Promise<string> {
  const answer = await app.get(path, { cookie: await app.signedIn(who.actor) })
  return (await answer.text()).replaceAll('<!-- -->', '')
}

async function send(fields: Fields, who: Who) {
  const all = { list: 'all', search: 'q=harbour', ...fields }
  return app.post('/queue/views', all, { cookie: await app.signedIn(who.actor) })
}

async function save(name: string, who: Who, more: Fields = {}): Promise<string> {
  const answer = await send({ intent: 'save', name, ...more }, who)
  const to = answer.headers.get('location') ?? ''
  const id = /view=([\da-f-]{36})/.exec(to)?.[1]
  if (!id) throw new Error(`Not saved: ${answer.status} ${await answer.text()}`)
  return id
}

async function home(who: Who): Promise<string | null> {
  const answer = await app.get('/', { cookie: await app.signedIn(who.actor) })
  return answer.headers.get('location')
}

it('keeps the filters and the order under a name, with how many claims they show', async () => {
  const [ana] = room.reviewers
  const id = await save('Harbour', ana, { search: 'q=harbour&sort=newest' })
  const page = await see('/queue/all', ana)
  expect(page).toMatch(
    new RegExp(
      `href="/queue/all\\?q=harbour&amp;sort=newest&amp;view=${id}"[^>]*>Harbour <span[^>]*>1<`,
    ),
  )
  expect(await see(`/queue/all?q=harbour&sort=newest&view=${id}`, ana)).toContain(
    'Change this view',
  )
})

it('saves over the view of the same name', async () => {
  const [, ben] = room.reviewers
  const id = await save('Mine', ben)
  expect(await save('mine', ben, { search: 'stage=disputed' })).toBe(id)
  expect(await see('/queue/all', ben)).toContain(`stage=disputed&amp;view=${id}`)
})

describe('a view that is not shared', () => {
  it('is nobody else’s to see, to change, to delete or to land on', async () => {
    const [ana, ben] = room.reviewers
    const id = await save('Ana’s own secret', ana)
    for (const who of [ben, ...room.editors, room.auditor]) {
      expect(await see('/queue/all', who)).not.toContain('own secret')
      expect(await see(`/queue/all?view=${id}`, who)).not.toContain('own secret')
    }
    for (const intent of ['change', 'delete', 'land']) {
      const answer = await send({ intent, viewId: id, name: 'Taken' }, ben)
      expect([intent, answer.status]).toEqual([intent, 404])
    }
    expect(await see('/queue/all', ana)).toContain('Ana’s own secret')
  })
})

describe('a view that an editor shares', () => {
  it('is there for the whole desk, and the editor’s alone to change', async () => {
    const [editor] = room.editors
    const [ana] = room.reviewers
    const id = await save('Desk: harbour', editor, { shared: 'yes' })
    expect(await see('/queue/all', ana)).toContain('Desk: harbour')
    expect(await see(`/queue/all?q=harbour&view=${id}`, ana)).toContain('Save as mine')
    expect((await send({ intent: 'delete', viewId: id }, ana)).status).toBe(404)
    await send({ intent: 'change', viewId: id, name: 'Desk: harbour' }, editor)
    expect(await see('/queue/all', ana)).not.toContain('Desk: harbour')
  })

  it('cannot be shared by a reviewer', async () => {
    const answer = await send({ intent: 'save', name: 'Ours', shared: 'yes' }, room.reviewers[0])
    expect(answer.status).toBe(403)
  })
})

it('is renamed and deleted by its owner', async () => {
  const who = await addPerson(room.db, ['reviewer'])
  const id = await save('Old name', who)
  await save('Other', who)
  const taken = await send({ intent: 'change', viewId: id, name: 'OTHER' }, who)
  expect(taken.status).toBe(409)
  await send({ intent: 'change', viewId: id, name: 'New name' }, who)
  expect(await see('/queue/all', who)).toContain('New name')
  await send({ intent: 'delete', viewId: id }, who)
  expect(await see('/queue/all', who)).not.toContain('New name')
})

it('is where the front door leads, if chosen, and no longer once it is gone', async () => {
  const who = await addPerson(room.db, ['reviewer'])
  const id = await save('First thing', who)
  await send({ intent: 'land', viewId: id }, who)
  expect(await home(who)).toBe(`/queue/all?q=harbour&view=${id}`)
  await send({ intent: 'land_first', viewId: id }, who)
  expect(await home(who)).toBe('/queue/to-review')
  await send({ intent: 'land', viewId: id }, who)
  await send({ intent: 'delete', viewId: id }, who)
  expect(await home(who)).toBe('/queue/to-review')
})

it('is counted with all others in one query, and they are bounded in number', async () => {
  const who = await addPerson(room.db, ['reviewer'])
  for (let index = 0; index < 20; index++) await save(`View ${index}`, who)
  const more = await send({ intent: 'save', name: 'One more' }, who)
  expect(more.status).toBe(409)
  expect(await more.text()).toContain('You have 20 views')
})
