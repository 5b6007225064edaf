import { rm } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createAuth } from '#app/auth/lucia.server.ts'
import { startSession } from '#app/auth/session.server.ts'
import { appRole } from '#db/embedded-database.ts'
import { owner } from '#db/embedded-postgres.ts'
import { makeFolder } from '#tests/builders/signed-log.ts'
import { staffWriters, type Writer } from '#tests/builders/writers.ts'
import { amounts } from '#tests/setup/amounts.ts'
import { type DeskProcess, startDeskProcess } from '#tests/setup/desk-process.ts'
import { cookieOf } from '#tests/setup/test-app.ts'
import { createTestDesk, type TestDesk } from '#tests/setup/test-desk.ts'
import { expectNothingLost } from './after-kills.ts'

const kills = amounts.appKills
const isLong = kills > 1
const writers = 16

test(
  'nothing is lost or done twice when the process that keeps the log is killed, and the other keeps it on',
  async () => {
    const desk = await createTestDesk()
    const folder = await makeFolder()
    let started = 0
    const start = async () => {
      started += 1
      const name = `desk-${started}`
      return { name, ...(await startDeskProcess(environmentOf(desk, folder, name))) }
    }
    const [people, ...both] = await Promise.all([staffWriters(desk.db, writers), start(), start()])
    let running: readonly Named[] = both
    const done = new Set<string>()
    let isOver = false
    const writing = Promise.all(
      people.map(async (writer, n) =>
        write(writer, await cookieFor(desk, writer), {
          done,
          isOver: () => isOver,
          origin: () => running[n % running.length]?.origin ?? '',
        }),
      ),
    )
    const takeovers: number[] = []
    const starts: number[] = []
    for (let kill = 0; kill < kills; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 500 + 1_500 * Math.random()))
      const leader = await leaderOf(desk, running)
      running = running.filter((each) => each !== leader)
      await leader.kill()
      const killed = performance.now()
      await leaderOf(desk, running)
      takeovers.push(performance.now() - killed)
      if (!isLong) break
      const begun = await start()
      starts.push(begun.readyAfter)
      running = [...running, begun]
    }
    isOver = true
    await writing
    const files = {
      keyFile: path.join(folder, 'log/key'),
      checkpointFile: path.join(folder, 'log/checkpoints.jsonl'),
    }
    const acknowledged = await idsOf(desk, done)
    await expectNothingLost(desk.db, files, acknowledged, isLong ? 5_000 : 30_000)
    for (const each of running) expect(each.faults()).toEqual([])
    await Promise.all(running.map((each) => each.stop()))
    await desk.close()
    await rm(folder, { recursive: true, force: true })
    if (isLong) {
      process.stdout.write(
        `${done.size} acts, ${kills} kills; taken over after ${told(takeovers)}; ready after ${told(starts)}\n`,
      )
    }
    // What is promised is three seconds; a machine that runs other tests too gets more.
    expect(Math.max(...takeovers)).toBeLessThan(isLong ? 3_000 : 15_000)
  },
  60_000 * (kills + 1),
)

type Named = DeskProcess & { name: string }

function environmentOf(desk: TestDesk, folder: string, name: string) {
  return {
    DATA_DIR: folder,
    DATABASE_URL: `${desk.url}&application_name=${name}`,
    DATABASE_MIGRATE_URL: desk.url.replace(appRole, owner),
  }
}

/** Which of them places the events, once one of them does. */
async function leaderOf(desk: TestDesk, running: readonly Named[]): Promise<Named> {
  for (;;) {
    const { rows } = await sql<{ name: string }>`
      select application_name as name from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted
        and classid::bigint << 32 | objid::bigint = hashtextextended('factdesk/sequencer', 0)
        and datname = current_database()`.execute(desk.ownerDb)
    const leader = running.find(({ name }) => rows.some((row) => row.name === name))
    if (leader) return leader
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** The comments of these texts, each of which must be there once. */
async function idsOf(desk: TestDesk, texts: ReadonlySet<string>): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string; text: string }>`select id, text from comment`.execute(
    desk.ownerDb,
  )
  expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length)
  return [...texts].map((text) => rows.find((row) => row.text === text)?.id ?? text)
}

async function cookieFor(desk: TestDesk, { who }: Writer): Promise<string> {
  return cookieOf(await startSession(desk.db, createAuth('http://127.0.0.1'), who.actor.id))
}

function told(milliseconds: readonly number[]): string {
  const sorted = milliseconds.map(Math.round).toSorted((a, b) => a - b)
  return `${sorted[Math.floor(sorted.length / 2)]} ms (at most ${sorted.at(-1)} ms)`
}

type Writing = { done: Set<string>; isOver: () => boolean; origin: () => string }

/** Posts comments as a browser does, each again, with the same form's key, until it is said yes to. */
async function write({ claimId, sourceId }: Writer, cookie: string, writing: Writing) {
  while (!writing.isOver()) {
    const text = `Comment ${crypto.randomUUID()}`
    const formKey = `${crypto.randomUUID()}:R1:`
    const body = { intent: 'add_comment', claimId, text, to: 'all', formKey }
    for (;;) {
      const answer = await fetch(`${writing.origin()}/sources/${sourceId}?claim=${claimId}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(body),
      }).catch(() => null)
      if (answer?.status === 303) break
      if (answer !== null) throw new Error(`${answer.status}: ${await answer.text()}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    writing.done.add(text)
  }
}
