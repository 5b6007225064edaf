import { readFile, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLog } from '#app/audit/check-log.server.ts'
import type { LogTrouble } from '#app/audit/sequencer/lead.server.ts'
import type { LogFiles } from '#app/audit/sequencer/publish.server.ts'
import { startSequencer } from '#app/audit/sequencer/start-sequencer.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { writeEvents, writeMany } from '#tests/builders/running-log.ts'
import { filesOfSigned, signLog } from '#tests/builders/signed-log.ts'
import { amounts } from '#tests/setup/amounts.ts'
import { anyTamper, type Tamper, tamper } from './tampers.ts'

let room: Newsroom
/** The key, and of all heads ever signed the one that somebody outside kept. */
let outside: LogFiles
let covered: number

beforeAll(async () => {
  room = await createNewsroom()
  const claim = await addTestClaim(room)
  const on = { claimId: claim.id, expectedVersion: claim.version }
  value(await submitVerdict(room.db, { ...on, ...verdictWith('false') }, room.reviewers[0]))
  await signLog(room)
  await writeMany(room, 600)
  await signLog(room)
  await writeEvents(room, 3)
  covered = await signLog(room)
  const files = filesOfSigned(room)
  const kept = (await readFile(files.checkpointFile, 'utf8')).trimEnd().split('\n').at(-1)
  outside = { ...files, checkpointFile: `${files.checkpointFile}.kept` }
  await writeFile(outside.checkpointFile, `${kept}\n`)
  // What came after it is covered by nobody outside.
  await writeEvents(room, 3)
  await signLog(room)
})

afterAll(() => room.close())

/** What the check says of the log as it was changed; it is changed back after. */
async function found(change: Tamper): Promise<string | null> {
  const told = Symbol('told')
  let what: string | null = null
  await room.ownerDb
    .transaction()
    .execute(async (trx) => {
      await tamper(trx, change, outside.keyFile)
      const checked = await checkLog(trx, outside)
      what = checked.ok ? null : checked.refusal.what
      throw told
    })
    .catch((thrown) => {
      if (thrown !== told) throw thrown
    })
  return what
}

test(
  `what a superuser changes is found with one earlier head, ${amounts.tampers} times`,
  async () => {
    await fc.assert(
      fc.asyncProperty(anyTamper(covered), async (change) => {
        expect(await found(change)).not.toBeNull()
      }),
      { numRuns: amounts.tampers, seed: amounts.seed, interruptAfterTimeLimit: amounts.patience },
    )
    expect(await checkLog(room.db, outside)).toMatchObject({ ok: true })
  },
  amounts.patience,
)

test(
  `a log that nobody touched is found right, ${amounts.tampers} times, also while it grows`,
  async () => {
    const looks = Math.ceil(amounts.tampers / 2)
    for (let look = 0; look < looks; look++) {
      await writeEvents(room, look % 3)
      await signLog(room)
      expect(await checkLog(room.db, filesOfSigned(room))).toMatchObject({ ok: true })
    }
    const troubles: LogTrouble[] = []
    const sequencer = startSequencer({
      ...filesOfSigned(room),
      connection: room.connection('factdesk_app'),
      onTrouble: (trouble) => troubles.push(trouble),
    })
    for (let look = 0; look < looks; look++) {
      sequencer.wake()
      const writing = writeEvents(room, 5)
      expect(await checkLog(room.db, filesOfSigned(room))).toMatchObject({ ok: true })
      await writing
    }
    await sequencer.stop()
    expect(troubles).toEqual([])
  },
  amounts.patience,
)
