import { randomInt } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { hashPassword } from '#app/auth/password.server.ts'
import type { Db } from '#app/data/db.server.ts'
import { seedDemoDesk } from '#db/demo.ts'
import type { Seed } from './embedded-desk.ts'

// Without what looks alike: 0 o, 1 i l.
const letters = '23456789abcdefghjkmnpqrstuvwxyz'

/** Fills a new database with the demo desk, with a password made up for this data directory. */
export function demoSeed(dataDir: string, project: string): Seed {
  return {
    label: 'Playing the demo desk',
    async fill(db) {
      await seedDemoDesk(db, await hashPassword(await newPassword(dataDir)), project)
    },
  }
}

/**
 * The demo members' password, kept where only this account reads it so that every start can print it.
 * When that file is gone they get a new one.
 */
export async function readDemoPassword(db: Db, dataDir: string): Promise<string> {
  const kept = await readFile(fileIn(dataDir), 'utf8').catch(() => null)
  if (kept !== null) return kept.trim()
  const password = await newPassword(dataDir)
  const passwordHash = await hashPassword(password)
  await db
    .updateTable('member')
    .set({ password_hash: passwordHash })
    .where('demo', '=', true)
    .execute()
  return password
}

async function newPassword(dataDir: string): Promise<string> {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const password = [group(), group(), group(), group()].join('-')
  await writeFile(fileIn(dataDir), `${password}\n`, { mode: 0o600 })
  return password
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, 'demo-password')
}
