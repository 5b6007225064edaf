import { afterAll, beforeAll, expect, test } from 'vitest'
import { amounts } from '#tests/setup/amounts.ts'
import { openTheatre, type Theatre } from './real.ts'
import { playSequences } from './sequences.ts'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
})

afterAll(() => theatre.room.close())

const { sequences, seed, longest, patience } = amounts

test(
  `whatever six people do, the desk does what its model says: ${sequences} sequences of seed ${seed}`,
  async () => {
    await playSequences(theatre, { sequences, seed, longest })
    // The property is worth nothing where nothing gets done.
    expect(theatre.done.size).toBeGreaterThanOrEqual(23)
    expect(theatre.done.get('approve')).toBeGreaterThan(sequences / 10)
    expect(theatre.searched).toBeGreaterThan(sequences / 2)
  },
  patience,
)
