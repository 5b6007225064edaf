import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'
import { type Case, deskCases, vectorCases } from './cases.ts'

/** The program of `check.go`, built by `run.mjs`. */
const program = process.env.GO_CHECKER ?? ''
let desk: TestDesk

beforeAll(async () => {
  desk = await createTestDesk()
})

afterAll(() => desk.close())

function ask(cases: readonly Case[]): { status: number | null; said: string } {
  const input = cases.map((one) => `${JSON.stringify(one)}\n`).join('')
  // It ends before it has read all of it where it cannot read some of it: that it says itself.
  const { status, stdout, stderr } = spawnSync(path.resolve(program), { input })
  return { status, said: `${stdout}${stderr}`.trim() }
}

test('Go agrees about every probe, and about all that a desk signs and proves', async () => {
  const probes = vectorCases()
  expect(probes.length).toBe(2 + 98 + 97)
  const made = await deskCases(desk)
  const { status, said } = ask([...probes, ...made])
  expect(status, said).toBe(0)
  process.stdout.write(`${said}\n`)
})

test('Go is heard when it disagrees', () => {
  const [probe] = vectorCases().filter(({ kind, want }) => kind === 'tree' && want)
  expect(ask([{ kind: 'tree', name: 'a lie', ...probe, want: false }]).status).toBe(1)
})
