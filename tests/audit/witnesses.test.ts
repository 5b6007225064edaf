import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWitnesses } from '#app/data/reads/witnesses.server.ts'
import { openDesk } from '#tests/builders/members.ts'
import { writeEvents } from '#tests/builders/running-log.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await createTestDesk()
  await openDesk(desk)
})

afterAll(() => desk.close())

async function cosigned(size: number, name: string): Promise<void> {
  await sql`insert into audit.cosignature (log, size, line)
    values (1, ${size}, ${`\u2014 ${name} AAAA`})`.execute(desk.ownerDb)
}

test('what each witness said last is read, by name', async () => {
  expect(await readWitnesses(desk.readDb)).toEqual([])
  const first = await signLog(desk)
  await writeEvents(desk, 2)
  const second = await signLog(desk)
  await cosigned(first, 'b.example/w')
  await cosigned(first, 'a.example/w')
  await cosigned(second, 'a.example/w')
  const said = await readWitnesses(desk.readDb)
  expect(said.map(({ name, size }) => ({ name, size }))).toEqual([
    { name: 'a.example/w', size: second },
    { name: 'b.example/w', size: first },
  ])
  expect(said.every(({ ago }) => ago >= 0 && ago < 60)).toBe(true)
})
