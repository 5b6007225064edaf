import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb, createPool, type Db } from '#app/data/db.server.ts'
import { readReviewScreen } from '#app/data/reads/review-screen.server.ts'
import { readSourceText } from '#app/data/reads/source-text.server.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import { createNewsroom, type Newsroom, value, verdictWith } from '#tests/builders/newsroom.ts'

let room: Newsroom
let counted: Db
let queries = 0

beforeAll(async () => {
  room = await createNewsroom()
  const pool = createPool(room.connection('factdesk_app'), () => {})
  counted = countQueries(createDb(pool))
})

afterAll(async () => {
  await counted.destroy()
  await room.close()
})

/** The same handle, counting what it asks the database. */
function countQueries(db: Db): Db {
  return db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
}

async function queriesOf(read: () => Promise<unknown>): Promise<number> {
  queries = 0
  await read()
  return queries
}

async function addClaims(count: number): Promise<Claim> {
  const spans = Array.from({ length: count }, (_, index) => ({
    start: index % 40,
    end: 41 + (index % 40),
  }))
  const added: Claim[] = []
  for (const span of spans) {
    const input = { revisionId: room.revisionId, ...span, statement: `Statement ${added.length}.` }
    added.push(value(await addClaim(room.db, input, room.editors[2])))
  }
  const last = added.at(-1)
  if (!last) throw new Error('No claim')
  return last
}

test('costs the same few queries for 5 claims and for 500, for 1 verdict and for 3', async () => {
  const few = await addClaims(5)
  const [reviewer] = room.reviewers
  const read = (claim: Claim | null) =>
    queriesOf(() =>
      readReviewScreen(
        counted,
        { sourceId: few.sourceId, claimId: claim?.id ?? null, adding: null, commentsBefore: null },
        reviewer.actor,
      ),
    )
  const atFirst = await read(few)
  expect(atFirst).toBe(20)
  expect(await read(null)).toBe(3)
  const many = await addClaims(495)
  let rated = many
  for (const who of room.reviewers) {
    const input = { claimId: many.id, expectedVersion: rated.version, ...verdictWith('true') }
    rated = value(await submitVerdict(room.db, input, who))
  }
  expect(await read(many)).toBe(atFirst)
  expect(await queriesOf(() => readSourceText(counted, few.sourceId))).toBe(1)
})
