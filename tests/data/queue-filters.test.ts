import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readQueue } from '#app/data/reads/queue.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { noQueueFilter, type QueueFilter } from '#app/domain/desk/queue-filter.ts'
import { type QueueList, queueLists } from '#app/domain/desk/queues.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import { tagClaim } from '#app/workflow/tag-claim.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  createNewsroom,
  type Newsroom,
  settlingOn,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'

// A small desk with one claim of every kind; each filter is asked for everything and must find just its own.

let room: Newsroom
const named = new Map<string, Claim>()

beforeAll(async () => {
  room = await createNewsroom()
  const [ana, ben] = room.reviewers
  const [editor] = room.editors
  await add('plain', 'The quay is 400 metres long.')
  await add('spoken', 'Tolls doubled, she said.', 'Zoë Brandt')
  value(await tagClaim(room.db, { claimId: the('plain').id, act: 'tag', tag: 'harbour' }, ana))

  await add('begun', 'The ferry carries 300 cars.')
  await rate('begun', 'misleading', ana)
  await add('ready', 'The crane cost 2 million.')
  await rate('ready', 'false', ana)
  await rate('ready', 'false', ben)
  await add('confirmed', 'The lighthouse dates from 1880.')
  await rate('confirmed', 'true', ana)
  await rate('confirmed', 'true', ben)
  await keep('confirmed', approve(room.db, settlingOn(the('confirmed'), 'true'), editor))
  await add('challenged', 'The mayor sold the docks.')
  const objection = { kind: 'misquote' as const, reason: 'He never said this in so many words.' }
  await keep('challenged', raiseChallenge(room.db, { ...at('challenged'), ...objection }, ben))
  await add('aside', 'Next year will be better.')
  const aside = {
    disposition: 'not_checkable' as const,
    duplicateOf: null,
    reason: 'A prediction.',
  }
  await keep('aside', changeDisposition(room.db, { ...at('aside'), ...aside }, editor))

  await add('tomorrow', 'The tide gauge is broken.')
  await assign('tomorrow', [ana, ben], 20)
  await add('next month', 'The buoys are new.')
  await assign('next month', [ben], 24 * 30)
  await add('overdue', 'The pilots are on strike.')
  await assign('overdue', [ana], 1)
  // Time passes for one of them only.
  await room.ownerDb.transaction().execute(async (trx) => {
    await sql`alter table claim disable trigger user`.execute(trx)
    await sql`update claim set due_at = now() - interval '2 days',
      staged_at = now() - interval '20 days' where id = ${the('overdue').id}`.execute(trx)
    await sql`alter table claim enable trigger user`.execute(trx)
  })
})
afterAll(() => room.close())

function the(name: string): Claim {
  const claim = named.get(name)
  if (!claim) throw new Error(`No claim ${name}`)
  return claim
}

function at(name: string) {
  const { id, version } = the(name)
  return { claimId: id, expectedVersion: version }
}

async function keep(name: string, act: Promise<{ ok: boolean }>): Promise<void> {
  named.set(name, value((await act) as never))
}

async function add(name: string, statement: string, claimant = ''): Promise<void> {
  const marked = { revisionId: room.revisionId, start: 0, end: 11, statement, claimant }
  named.set(name, value(await addClaim(room.db, marked, room.editors[2])))
}

async function rate(name: string, rating: string, who: Who): Promise<void> {
  await keep(name, submitVerdict(room.db, { ...at(name), ...verdictWith(rating) }, who))
}

async function assign(name: string, people: readonly Who[], hours: number): Promise<void> {
  const dueAt = new Date(Date.now() + hours * 3_600_000).toISOString().replace('Z', '000Z')
  const assignees = people.map((who) => who.actor.id)
  await keep(name, assignReviewers(room.db, { ...at(name), assignees, dueAt }, room.editors[0]))
}

async function found(
  filter: Partial<QueueFilter>,
  who: Who = room.editors[0],
  list: QueueList = 'all',
): Promise<string[]> {
  const view = { filter: { ...noQueueFilter, ...filter }, sort: 'due' as const }
  const { items } = await readQueue(room.db, { list, view, after: null }, who.actor)
  const names = new Map([...named].map(([name, { id }]) => [id, name]))
  return items.map(({ claimId }) => names.get(claimId) ?? claimId).sort()
}

const open = ['next month', 'overdue', 'plain', 'spoken', 'tomorrow']

describe('a filter finds its own and nothing else', () => {
  it.each<[string, Partial<QueueFilter>, readonly string[]]>([
    ['unverified', { stage: 'unverified' }, [...open, 'aside', 'begun', 'ready']],
    ['disputed', { stage: 'disputed' }, ['challenged']],
    ['confirmed', { stage: 'confirmed' }, ['confirmed']],
    ['confirmed as true', { rating: 'true' }, ['confirmed']],
    ['confirmed as false', { rating: 'false' }, []],
    ['a speaker by one name', { speaker: 'brandt' }, ['spoken']],
    ['a speaker, who is no word of a statement', { speaker: 'mayor' }, []],
    ['a word', { q: 'ferry' }, ['begun']],
    ['a beginning and a figure', { q: 'light 1880' }, ['confirmed']],
    [
      'open to all',
      { assignee: 'nobody', disposition: 'active', stage: 'unverified' },
      ['begun', 'plain', 'ready', 'spoken'],
    ],
    ['overdue', { due: 'overdue' }, ['overdue']],
    ['within a week', { due: 'week' }, ['tomorrow']],
    ['without a date', { due: 'none', stage: 'disputed' }, ['challenged']],
    ['a tag', { tag: 'harbour' }, ['plain']],
    ['set aside', { disposition: 'not_checkable' }, ['aside']],
    ['as a duplicate', { disposition: 'duplicate_of' }, []],
    ['not set aside', { disposition: 'active', q: 'year' }, []],
    ['not published', { publication: 'none', stage: 'confirmed' }, ['confirmed']],
    ['waiting for long', { waits: '14' }, ['overdue']],
    ['two at once', { stage: 'unverified', tag: 'harbour' }, ['plain']],
    ['two that no claim has both of', { stage: 'confirmed', tag: 'harbour' }, []],
  ])('%s', async (_, filter, expected) => {
    expect(await found(filter)).toEqual([...expected].sort())
  })

  it('a source', async () => {
    expect(await found({ source: the('plain').sourceId })).toHaveLength(named.size)
    expect(await found({ source: crypto.randomUUID() })).toEqual([])
  })

  it('a member who is named, whether they have rated or not', async () => {
    const [ana, ben] = room.reviewers
    expect(await found({ assignee: ben.actor.id })).toEqual(['next month', 'tomorrow'])
    expect(await found({ assignee: 'me' }, ana)).toEqual(['overdue', 'tomorrow'])
    const before = await found({ assignee: ana.actor.id })
    await rate('tomorrow', 'true', ana)
    expect(await found({ assignee: ana.actor.id })).toEqual(before)
  })

  it('within a list, what stands in it', async () => {
    const [, ben] = room.reviewers
    expect(await found({ q: 'ferry' }, ben, 'to-review')).toEqual(['begun'])
    expect(await found({ stage: 'confirmed' }, ben, 'to-review')).toEqual([])
    expect(await found({}, room.editors[0], 'stale')).toEqual(['overdue'])
    expect(await found({ waits: '14' }, room.editors[0], 'stale')).toEqual(['overdue'])
    expect(await found({ waits: '30' }, room.editors[0], 'stale')).toEqual([])
  })
})

describe('nothing tells of a sealed verdict', () => {
  it('no filter by rating finds it but its giver’s own', async () => {
    const [ana, ben] = room.reviewers
    expect(await found({ mine: 'misleading' }, ana)).toEqual(['begun'])
    for (const who of [ben, ...room.editors, room.auditor]) {
      expect(await found({ mine: 'misleading' }, who)).toEqual([])
      expect(await found({ rating: 'misleading' }, who)).toEqual([])
    }
    expect(await found({ rating: 'misleading' }, ana)).toEqual([])
  })

  it('no search finds a claim by the words of a verdict', async () => {
    for (const who of [...room.reviewers, ...room.editors]) {
      expect(await found({ q: 'authority’s annual report' }, who)).toEqual([])
    }
  })

  it('every filter shows the same of a claim whatever its sealed verdict says', async () => {
    const seen = async (who: Who) => {
      const shown: unknown[] = []
      for (const list of queueLists) {
        for (const filter of [{}, { stage: 'unverified' }, { due: 'none' }] as const) {
          const view = { filter: { ...noQueueFilter, ...filter }, sort: 'score' as const }
          const page = await readQueue(room.db, { list, view, after: null }, who.actor)
          shown.push(page.items.filter(({ claimId }) => claimId === the('begun').id))
          shown.push(page.lists)
        }
      }
      return JSON.stringify(shown)
    }
    for (const who of [room.reviewers[1], room.editors[0], room.auditor]) {
      expect(await seen(who)).not.toMatch(/misleading/)
    }
  })
})
