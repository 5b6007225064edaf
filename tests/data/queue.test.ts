import { type CompiledQuery, Kysely, type LogEvent, PostgresDialect, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#app/data/db.server.ts'
import { countLimit } from '#app/data/reads/queue/counts.server.ts'
import type { QueueItem } from '#app/data/reads/queue/item.server.ts'
import { parseQueueCursor } from '#app/data/reads/queue/order.server.ts'
import { type QueuePage, readQueue } from '#app/data/reads/queue.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { permissions } from '#app/domain/claim/permissions.ts'
import {
  noQueueFilter,
  type QueueFilter,
  type QueueSort,
  queueSorts,
} from '#app/domain/desk/queue-filter.ts'
import { type QueueList, queueLists } from '#app/domain/desk/queues.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { withdrawVerdict } from '#app/workflow/withdraw-verdict.server.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'

let room: Newsroom
beforeAll(async () => {
  room = await createNewsroom()
})
afterAll(() => room.close())

async function rate(claim: Claim, rating: string, who: Who): Promise<Claim> {
  const input = { claimId: claim.id, expectedVersion: claim.version, ...verdictWith(rating) }
  return value(await submitVerdict(room.db, input, who))
}

type Looking = { filter?: Partial<QueueFilter>; sort?: QueueSort; after?: string | null; db?: Db }

function look(list: QueueList, who: Who, looking: Looking = {}): Promise<QueuePage> {
  const { sort = 'due', after = null, db = room.db } = looking
  const view = { filter: { ...noQueueFilter, ...looking.filter }, sort }
  return readQueue(db, { list, view, after: parseQueueCursor(after, sort) }, who.actor)
}

async function listed(list: QueueList, who: Who): Promise<readonly QueueItem[]> {
  return (await look(list, who)).items
}

async function find(list: QueueList, who: Who, claim: Claim): Promise<QueueItem | undefined> {
  return (await listed(list, who)).find((item) => item.claimId === claim.id)
}

describe('whose list a claim stands in', () => {
  it('asks every reviewer for a new claim, and no longer who has rated it', async () => {
    const [ana, ben] = room.reviewers
    const claim = await addTestClaim(room)
    expect(await find('to-review', ana, claim)).toMatchObject({ mine: null, assigned: false })

    await rate(claim, 'false', ana)
    expect(await find('to-review', ana, claim)).toBeUndefined()
    expect(await find('waiting', ana, claim)).toMatchObject({
      mine: { scale: { key: 'default' }, rating: 'false' },
      verdicts: { count: 1, quorum: 2 },
    })
    expect(await find('to-review', ben, claim)).toMatchObject({ verdicts: { count: 1, quorum: 2 } })
    expect(await find('waiting', ben, claim)).toBeUndefined()
  })

  it('asks again for a verdict that was withdrawn', async () => {
    const [ana] = room.reviewers
    const rated = await rate(await addTestClaim(room), 'false', ana)
    const input = { claimId: rated.id, expectedVersion: rated.version, reason: 'Wrong document.' }
    value(await withdrawVerdict(room.db, input, ana))
    expect(await find('waiting', ana, rated)).toBeUndefined()
    expect(await find('to-review', ana, rated)).toBeDefined()
  })

  it('does not ask who declared a conflict of interest', async () => {
    const [ana, ben] = room.reviewers
    const claim = await addTestClaim(room)
    const input = { claimId: claim.id, expectedVersion: 1, reason: 'My sister works there.' }
    value(await recuse(room.db, input, ana))
    expect(await find('to-review', ana, claim)).toBeUndefined()
    expect(await find('to-review', ben, claim)).toBeDefined()
  })

  it('asks only those a claim is assigned to', async () => {
    const [ana, ben, cem] = room.reviewers
    const claim = await addTestClaim(room)
    const to = (assignees: readonly string[], expectedVersion: number) =>
      assignReviewers(
        room.db,
        { claimId: claim.id, expectedVersion, assignees, dueAt: null },
        room.editors[0],
      )
    value(await to([ben.actor.id], 1))
    // Two verdicts are needed, so one place is still anybody's.
    expect(await find('to-review', ana, claim)).toMatchObject({ assigned: false })
    value(await to([ben.actor.id, cem.actor.id], 2))
    expect(await find('to-review', ana, claim)).toBeUndefined()
    expect(await find('to-review', ben, claim)).toMatchObject({ assigned: true })
  })

  it('moves a claim with enough agreeing verdicts to the editors', async () => {
    const [ana, ben, cem] = room.reviewers
    const once = await rate(await addTestClaim(room), 'false', ana)
    await rate(once, 'mostly_false', ben)
    expect(await find('decide', room.editors[0], once)).toMatchObject({ ready: true })
    expect(await find('waiting', ana, once)).toBeUndefined()
    expect(await find('to-review', cem, once)).toBeUndefined()
  })

  it('shows a conflict, and a challenge before quorum, as disputed', async () => {
    const [ana, ben] = room.reviewers
    const conflict = await addTestClaim(room)
    await rate(await rate(conflict, 'true', ana), 'false', ben)
    expect(await find('disputed', ben, conflict)).toMatchObject({
      stage: 'disputed',
      openChallenges: 0,
      mine: { scale: { key: 'default' }, rating: 'false' },
    })

    const challenged = await addTestClaim(room)
    const kind = 'misquote' as const
    const reason = 'The mayor never said this in so many words.'
    const input = { claimId: challenged.id, expectedVersion: 1, kind, reason }
    value(await raiseChallenge(room.db, input, ana))
    expect(await find('disputed', ben, challenged)).toMatchObject({ openChallenges: 1 })
    expect(await find('to-review', ben, challenged)).toBeUndefined()
  })
})

it('bars an editor from settling for the very reason that the act would be refused', async () => {
  const [ana] = room.reviewers
  const both = await addPerson(room.db, ['reviewer', 'editor'])
  const aside = await addPerson(room.db, ['reviewer', 'editor'])
  let claim = await addTestClaim(room, room.editors[1])
  const stepAside = { claimId: claim.id, expectedVersion: 1, reason: 'I own shares in the port.' }
  claim = value(await recuse(room.db, stepAside, aside))
  claim = await rate(claim, 'false', both)
  claim = await rate(claim, 'false', ana)
  const outsider = await addPerson(room.db, ['editor'])

  const barred: unknown[] = []
  for (const editor of [both, aside, room.editors[1], outsider]) {
    const { approve } = permissions(claim, editor.actor)
    const refusal = approve.allowed ? null : approve.refusal
    const list = refusal === null ? 'decide' : 'barred'
    expect((await find(list, editor, claim))?.settlingBar).toEqual(refusal)
    expect(await find(list === 'decide' ? 'barred' : 'decide', editor, claim)).toBeUndefined()
    barred.push(refusal)
  }
  expect(barred).toEqual([
    { code: 'four_eyes', because: 'rated' },
    { code: 'recused' },
    { code: 'four_eyes', because: 'added' },
    null,
  ])
})

it('holds nothing of another’s verdict but that there is one', async () => {
  const [ana, ben] = room.reviewers
  const claim = await addTestClaim(room)
  const secret = 'Only the harbour master could know of this ledger.'
  const verdict = verdictWith('mostly_false', { rationale: secret })
  const input = { claimId: claim.id, expectedVersion: 1, ...verdict }
  value(await submitVerdict(room.db, input, ana))
  for (const viewer of [ben, ...room.editors]) {
    for (const list of queueLists) {
      const page = await look(list, viewer)
      const item = page.items.find(({ claimId }) => claimId === claim.id)
      expect(JSON.stringify(item ?? {})).not.toMatch(/mostly_false|ledger|high|annual/i)
    }
  }
})

describe('with many claims', () => {
  let big: Newsroom
  const queries: CompiledQuery[] = []
  let counted: Db
  beforeAll(async () => {
    big = await createNewsroom()
    const dialect = new PostgresDialect({ pool: big.pool })
    const log = (event: LogEvent) => void queries.push(event.query)
    counted = new Kysely({ dialect, log })
  })
  afterAll(() => big.close())

  async function importClaims(count: number): Promise<number> {
    const lines = Array.from(
      { length: count },
      (_, n) => `The port of Ostrava lost ${n + 2} ships.`,
    )
    const article = {
      title: 'Ships',
      publisher: '',
      author: '',
      url: '',
      publishedOn: null,
      language: 'en',
      text: lines.join('\n\n'),
    }
    value(await importSource(big.db, article, big.editors[0]))
    const { total } = await big.db
      .selectFrom('claim')
      .select((eb) => eb.fn.countAll<string>().as('total'))
      .executeTakeFirstOrThrow()
    return Number(total)
  }

  async function queriesOf(list: QueueList, after: string | null = null): Promise<number> {
    queries.length = 0
    await look(list, big.reviewers[0], { db: counted, after })
    return queries.length
  }

  it('asks as many queries for 500 claims as for 5: four', async () => {
    expect(await importClaims(5)).toBe(5)
    for (const list of queueLists) expect(await queriesOf(list)).toBe(4)
    expect(await importClaims(500)).toBe(505)
    for (const list of queueLists) expect(await queriesOf(list)).toBe(4)
  })

  it('leads through all of them in pages, each once, and counts no further than it says', async () => {
    const [ana] = big.reviewers
    const seen: string[] = []
    let after: string | null = null
    let pages = 0
    do {
      const page = await look('to-review', ana, { db: big.db, after })
      seen.push(...page.items.map((item) => item.claimId))
      expect(page.lists).toContainEqual({ name: 'to-review', count: countLimit })
      after = page.next
      pages += 1
    } while (after !== null)
    expect(pages).toBe(11)
    expect(new Set(seen).size).toBe(505)
    expect(seen).toHaveLength(505)
  })

  it('reads every list in every order from the index of that order, never the whole table', async () => {
    await sql`analyze`.execute(big.ownerDb)
    const indexes = {
      due: 'claim_shelf_due',
      age: 'claim_shelf_age',
      newest: 'claim_shelf_age',
      score: 'claim_shelf_score',
    }
    for (const sort of queueSorts) {
      queries.length = 0
      await look('to-review', big.reviewers[0], { db: counted, sort })
      const rows = queries.find((query) => query.sql.includes('page as materialized'))
      if (!rows) throw new Error('The rows were not asked for')
      const plan = await big.pool.query(`explain ${rows.sql}`, [...rows.parameters])
      const told = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(told).toContain(`${indexes[sort]} on claim c`)
      expect(told).not.toMatch(/Seq Scan on claim\b/)
    }
  })

  it.each(queueSorts)(
    'pages by %s through every row once while others come and go',
    async (sort) => {
      const [ana, ben] = big.reviewers
      const ids = async () => {
        const rows = await big.db
          .selectFrom('claim')
          .select('id')
          .where('shelf', '=', 'open')
          .execute()
        return new Set(rows.map(({ id }) => id))
      }
      const before = await ids()
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: QueuePage = await look('to-review', ana, { db: big.db, after, sort })
        seen.push(...page.items.map(({ claimId }) => claimId))
        after = page.next
        // A row already read leaves its shelf, and new ones arrive.
        const [first] = page.items
        if (first) {
          const version = first.version
          const input = {
            claimId: first.claimId,
            expectedVersion: version,
            ...verdictWith('false'),
          }
          await submitVerdict(big.db, input, ben)
        }
        await addTestClaim(big)
      } while (after !== null)
      expect(new Set(seen).size).toBe(seen.length)
      expect([...before].filter((id) => !seen.includes(id))).toEqual([])
    },
  )
})
