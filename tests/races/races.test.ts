import { afterAll, beforeAll, test } from 'vitest'
import { amounts } from '#tests/setup/amounts.ts'
import { type Arena, closeArena, openArena, races } from './races.ts'

let arena: Arena

beforeAll(async () => {
  arena = await openArena()
})

afterAll(() => closeArena(arena))

const { rounds, patience } = amounts

test.each(Object.entries(races))(
  `%s, ${rounds} times`,
  async (_, race) => {
    for (let round = 0; round < rounds; round++) await race(arena)
  },
  patience,
)
