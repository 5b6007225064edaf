import { constants } from 'node:fs'
import { access, mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ReadDb } from '#app/data/db.server.ts'
import { type DayInLog, readDayInLog } from '#app/data/reads/day-in-log.server.ts'
import { readDeskFace } from '#app/data/reads/desk-face.server.ts'
import { findHeadToGive, type SignedHead } from '#app/data/reads/log-heads.server.ts'

/**
 * A day (UTC) of the log on half a page: what was done how often, and the newest signed head, to be
 * printed, posted, or mailed to somebody who keeps it. It names nobody. Null while nothing is signed.
 */
export async function digestOf(db: ReadDb, day: string): Promise<string | null> {
  const head = await findHeadToGive(db)
  if (head === null) return null
  const [face, held] = [await readDeskFace(db), await readDayInLog(db, head, day)]
  return digestText({ name: face?.name ?? 'Factdesk', day, head, held })
}

/**
 * Writes the digest of the day before `now` into the folder, under that day's name; returns the file.
 * Null where it is there already, or nothing is signed yet. Whole or not at all.
 */
export async function writeDigest(db: ReadDb, folder: string, now: Date): Promise<string | null> {
  const day = dayBefore(now)
  const file = path.join(folder, `${day}.txt`)
  if (await isThere(file)) return null
  const text = await digestOf(db, day)
  if (text === null) return null
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.draft`, text, { mode: 0o600 })
  await rename(`${file}.draft`, file)
  return file
}

/** The day (UTC) before the one that this moment is in, as '2026-01-31'. */
export function dayBefore(now: Date): string {
  return new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)
}

function digestText({
  name,
  day,
  head,
  held,
}: {
  name: string
  day: string
  head: SignedHead
  held: DayInLog
}): string {
  const total = held.counts.reduce((sum, { count }) => sum + count, 0)
  const width = String(total).length + 2
  const lines = held.counts.map(
    ({ type, count }) => `${String(count).padStart(width)}  ${type.replace(/\.v\d+$/, '')}`,
  )
  return `${name}: the audit log on ${day} (UTC)

${lines.length === 0 ? '' : `${lines.join('\n')}\n\n`}${String(total).padStart(width)}  events in all

The signed head of the log's ${head.size} events, of ${head.signedAt.toISOString()}:

${head.note}
Keep this page. Whoever has it can show if the log is rewritten: the page that checks copies of the log
takes the lines from the log's name on as "a signed head from another time", and any copy taken later
must have the same ${head.size} events at its beginning.
`
}

function isThere(file: string): Promise<boolean> {
  return access(file, constants.F_OK).then(
    () => true,
    () => false,
  )
}
