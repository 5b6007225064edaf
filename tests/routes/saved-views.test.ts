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
  return app.post('/views', all, { cookie: await app.signedIn(who.actor) })
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

  it('is not shared in the log, which auditors know their way about', async () => {
    const [editor] = room.editors
    const answer = await send({ ...log, intent: 'save', name: 'Ours', shared: 'yes' }, editor)
    expect([answer.status, await answer.text()]).toEqual([
      403,
      'Only auditors can share such a view with the desk.',
    ])
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

const log = { list: 'audit', search: 'act=claim.published&period=7-days' }

describe('a view of the audit log', () => {
  it('is kept under a name beside the log alone, and its period stays relative', async () => {
    const id = await save('Published lately', room.auditor, log)
    const path = `/audit?act=claim.published&period=7-days&view=${id}`
    const page = await see('/audit', room.auditor)
    expect(page).toContain(`href="${path.replaceAll('&', '&amp;')}"`)
    expect(page).not.toContain('Save this view')
    const opened = await see(path, room.auditor)
    expect(opened).toContain('Change this view')
    expect(opened).toContain('<option value="7-days" selected="">')
    expect(await see('/queue/all', room.auditor)).not.toContain('Published lately')
    expect(await see('/audit', room.admin)).not.toContain('Published lately')
  })

  it('leads back to the log as it was looked at', async () => {
    const search = `about=claim-${room.revisionId}&from=2026-01-01&nonsense=1`
    const answer = await send({ list: 'audit', search, intent: 'save', name: 'One' }, room.auditor)
    const to = answer.headers.get('location') ?? ''
    expect(to).toMatch(/^\/audit\?about=claim-[\da-f-]+&from=2026-01-01&view=[\da-f-]+$/)
    const viewId = to.slice(-36)
    const renamed = { ...log, intent: 'change', viewId, name: 'Another' }
    expect((await send(renamed, room.auditor)).headers.get('location')).toContain('period=7-days')
    expect(await see('/audit', room.auditor)).toContain('Another')
    await send({ ...log, intent: 'delete', viewId }, room.auditor)
    expect(await see('/audit', room.auditor)).not.toContain('Another')
  })

  it('is there for whoever may open the log once an auditor shares it', async () => {
    const id = await save('For the board', room.auditor, { ...log, shared: 'yes' })
    for (const who of [room.editors[0], room.admin]) {
      expect(await see(`/audit?period=7-days&view=${id}`, who)).toContain('Save as mine')
    }
    expect(await see('/audit', room.editors[0])).not.toContain('Share with the desk')
    expect(await see(`/audit?${log.search}`, room.auditor)).toContain('Share with the desk')
  })

  it('is nothing that a reviewer can keep, or be led to', async () => {
    const [ana] = room.reviewers
    expect((await send({ ...log, intent: 'save', name: 'Mine' }, ana)).status).toBe(403)
    const shared = await save('Shared', room.auditor, { ...log, shared: 'yes' })
    await send({ ...log, intent: 'land', viewId: shared }, ana)
    expect(await home(ana)).toBe('/queue/to-review')
    await send({ ...log, intent: 'land', viewId: shared }, room.auditor)
    expect(await home(room.auditor)).toContain('/audit?act=claim.published&period=7-days&view=')
  })
})
