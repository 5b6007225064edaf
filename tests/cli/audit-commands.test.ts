import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readKeyFile, vkeyOf } from '#app/audit/key-file.server.ts'
import { findHeadToGive } from '#app/data/reads/log-heads.server.ts'
import { owner } from '#db/embedded-postgres.ts'
import { addTestClaim, createNewsroom, type Newsroom } from '#tests/builders/newsroom.ts'
import { filesOfSigned, signLog } from '#tests/builders/signed-log.ts'
import { buildFactdesk, type Ended, program, runFactdesk } from './run-factdesk.ts'

let room: Newsroom
let folder: string
let environment: Record<string, string>
let claimId: string

beforeAll(async () => {
  await buildFactdesk()
  room = await createNewsroom()
  folder = await mkdtemp(path.join(os.tmpdir(), 'factdesk-commands-'))
  claimId = (await addTestClaim(room)).id
  await signLog(room)
  const { keyFile, checkpointFile } = filesOfSigned(room)
  environment = {
    DATABASE_URL: room.url,
    DATABASE_MIGRATE_URL: room.url.replace(/\/\/[^@]+@/, `//${owner}@`),
    DATA_DIR: folder,
    LOG_KEY_FILE: keyFile,
    LOG_CHECKPOINT_FILE: checkpointFile,
  }
})

afterAll(async () => {
  await room.close()
  await rm(folder, { recursive: true })
})

const inFolder = (name: string) => path.join(folder, name)
const factdesk = (...args: string[]) => runFactdesk(args, environment)

async function factdeskDoes(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await factdesk(...args)
  expect(code, stderr).toBe(0)
  return stdout
}

/** What went wrong, in the last line; never a stack trace. */
function sentenceOf({ code, stderr }: Ended): string {
  expect(code).toBe(1)
  expect(stderr).not.toMatch(/^\s+at /m)
  return stderr.trimEnd().split('\n').at(-1) ?? ''
}

describe('factdesk audit', { timeout: 60_000 }, () => {
  test('prints the signed head, and a receipt that verifies with the key apart', async () => {
    const head = await findHeadToGive(room.db)
    expect(await factdeskDoes('audit', 'checkpoint')).toBe(head?.note)
    await writeFile(
      inFolder('receipt'),
      await factdeskDoes('audit', 'receipt', `claim/${claimId}@1`),
    )
    const keys = await readKeyFile(filesOfSigned(room).keyFile)
    await writeFile(inFolder('log.vkey'), `${keys.map(vkeyOf).join('\n')}\n`)
    const said = await factdeskDoes('audit', 'verify', inFolder('receipt'), inFolder('log.vkey'))
    expect(said).toMatch(/^OK/)
  })

  test('writes a bundle that verifies, and finds the line that was changed in it', async () => {
    const bundle = inFolder('log.tar')
    const size = (await findHeadToGive(room.db))?.size
    const said = await factdeskDoes('audit', 'export', '--bundle', bundle)
    expect(said).toBe(`${size} events written to ${bundle}\n`)
    expect(await factdeskDoes('audit', 'verify', bundle)).toMatch(/^OK/)
    const changed = await readFile(bundle)
    changed[changed.indexOf('claim.added')] = 'C'.charCodeAt(0)
    await writeFile(inFolder('changed.tar'), changed)
    const { code, stdout, stderr } = await factdesk('audit', 'verify', inFolder('changed.tar'))
    expect(code).toBe(1)
    expect(stdout + stderr).toMatch(/line \d+/)
    await writeFile(inFolder('none.tar'), 'nothing of the kind')
    expect((await factdesk('audit', 'verify', inFolder('none.tar'))).code).toBe(2)
  })

  test('writes JSON Lines and CSV that hold every event, for their owner alone', async () => {
    for (const form of ['jsonl', 'csv']) {
      const file = inFolder(`log.${form}`)
      const said = await factdeskDoes('audit', 'export', `--${form}`, file)
      const kinds = (await readFile(file, 'utf8')).match(
        /"?(?:desk|log|export|member|source|claim)\.[a-z]+/g,
      )
      expect(kinds?.length, form).toBeGreaterThanOrEqual(Number(said.split(' ')[0]))
      expect((await stat(file)).mode & 0o077).toBe(0)
    }
  })

  test('checks this desk’s own log, and prints a day in numbers', async () => {
    expect(await factdeskDoes('audit', 'verify')).toMatch(
      /^OK all \d+ events are as they were signed/,
    )
    const today = new Date().toISOString().slice(0, 10)
    expect(await factdeskDoes('audit', 'digest', '--date', today)).toContain(today)
  })

  test.each([
    [['audit', 'export'], /^Name a form and a file: audit export --bundle FILE/],
    [
      ['audit', 'receipt', `claim/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}@1`],
      /no such event/,
    ],
    [['audit', 'verify', '/nowhere'], /^The file \/nowhere cannot be read/],
    [['erase'], /^Say whom to erase, and why: erase MEMBER asked\|/],
    [['erase', 'nobody@example.org', 'asked'], /no member|not a member|is no such/i],
  ])('refuses %j in a sentence', async (args, sentence) => {
    expect(sentenceOf(await factdesk(...args))).toMatch(sentence)
  })
})

test('factdesk erase takes a person by their address, and the log still verifies', async () => {
  const { id, email } = await leaver()
  const said = await factdeskDoes('erase', email, 'asked')
  expect(said).toContain('is erased. Backups hold them until they expire.')
  const after = await room.ownerDb.selectFrom('member').selectAll().where('id', '=', id).execute()
  expect(JSON.stringify(after)).not.toContain(email)
  await signLog(room)
  expect(await factdeskDoes('audit', 'verify')).toMatch(/^OK/)
})

test('factdesk audit witness cosigns the desk’s head, alone in its directory', async () => {
  const directory = inFolder('witness')
  const keys = await readKeyFile(filesOfSigned(room).keyFile)
  const args = [
    'audit',
    'witness',
    directory,
    '--name',
    'paper.example/witness',
    '--listen',
    '127.0.0.1:0',
  ]
  const running = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const url = await saidIn(running, /Witness at (http:\S+), its key/)
    await writeFile(path.join(directory, 'logs'), `${keys.map(vkeyOf).join('\n')}\n`)
    const head = await findHeadToGive(room.db)
    const answer = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      body: `old 0\n\n${head?.note}`,
    })
    expect(answer.status, await answer.clone().text()).toBe(200)
    expect(await answer.text()).toMatch(/^— paper\.example\/witness /)
    expect(sentenceOf(await factdesk(...args))).toMatch(/^Process \d+ works on .* already/)
  } finally {
    running.kill('SIGTERM')
    await once(running, 'exit')
  }
}, 60_000)

/** A reviewer who did something, and has left the desk. */
async function leaver(): Promise<{ id: string; email: string }> {
  const { id } = room.reviewers[0].actor
  const member = await room.ownerDb
    .selectFrom('member')
    .select(['id', 'email'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id: member.id, email: String(member.email) }
}

/** The first group of what a process says, once it says it. */
async function saidIn(running: ChildProcess, words: RegExp): Promise<string> {
  let said = ''
  for await (const chunk of running.stdout ?? []) {
    said += chunk
    const found = words.exec(said)?.[1]
    if (found) return found
  }
  throw new Error(`The process ended and said only: ${said}`)
}
