import fc from 'fast-check'
import type { World } from '#tests/reference/desk/model.ts'
import { actCommand } from './act-command.ts'
import { expectLogTellsAll } from './final-checks.ts'
import { draftCommand, peekCommand } from './peek-command.ts'
import {
  accessCommand,
  anyRules,
  restore,
  rolesCommand,
  settingsCommand,
} from './people-commands.ts'
import { begin, type Real, rolesOf, type Theatre } from './real.ts'
import { anyWish } from './wish.ts'

// As often as they stand here: what people change about people costs most and matters least.
const commands = [
  ...Array(40).fill(anyWish.map(actCommand)),
  ...Array(4).fill(peekCommand),
  draftCommand,
  accessCommand,
  rolesCommand,
  settingsCommand,
] as const

const adders = Object.entries(rolesOf).flatMap(([name, roles]) =>
  roles.some((role) => role === 'reviewer' || role === 'editor') ? [name] : [],
)

/** Plays so many sequences of acts on the desk and on its model; throws where they part. */
export async function playSequences(
  theatre: Theatre,
  { sequences, seed, longest }: { sequences: number; seed: number; longest: number },
): Promise<void> {
  const start = fc.record({ rules: anyRules, adder: fc.constantFrom(...adders) })
  const acts = fc.commands<World, Real, true>([...commands], { maxCommands: longest, size: 'max' })
  await fc.assert(
    fc.asyncProperty(start, acts, async (from, sequence) => {
      const { model, real } = await begin(theatre, from)
      try {
        await fc.asyncModelRun(() => ({ model, real }), sequence)
        await expectLogTellsAll(real)
      } finally {
        await restore(model, theatre)
      }
    }),
    { numRuns: sequences, seed },
  )
}
