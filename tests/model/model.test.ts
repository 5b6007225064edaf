import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTheatre, type Theatre } from './real.ts'
import { playSequences } from './sequences.ts'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
})

afterAll(() => theatre.room.close())

// One seed, so that what the run must have done at least is no matter of luck; SEED tries another.
const seed = Number(process.env.SEED ?? 20261125)
const sequences = Number(process.env.SEQUENCES ?? 500)

test(`whatever six people do, the desk does what its model says: ${sequences} sequences of seed ${seed}`, async () => {
  await playSequences(theatre, { sequences, seed, length: 30 })
  // The property is worth nothing where nothing gets done.
  expect([...theatre.done.keys()].length).toBeGreaterThanOrEqual(23)
  expect(theatre.searched).toBeGreaterThan(sequences / 2)
}, 600_000)
