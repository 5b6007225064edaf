import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '#app/data/db.server.ts'
import { addMember } from '#app/workflow/add-member.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { openDesk } from '#app/workflow/open-desk.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { type CastKey, cast } from './demo/cast.ts'
import { scenes } from './demo/scenes.ts'
import { done, play } from './demo/stage.ts'

/**
 * Fills an empty database with the demo desk: its people, who all sign in with the password of this
 * hash, a fictional article, and claims in every stage. Everything is played by the acts that people
 * do, so the log tells it all; only ids and times differ from one demo to the next.
 */
export async function seedDemoDesk(db: Db, passwordHash: string, project = '.'): Promise<void> {
  const requestId = randomUUID()
  const system = { actor: 'system' as const, requestId, via: 'cli' as const }
  const rules = { dueDays: 3, timeoutHours: 120 }
  done(await openDesk(db, { name: 'The Harbour Ledger', demo: true, rules }, system))
  const people = {} as Record<CastKey, Who>
  for (const [key, { name, role }] of Object.entries(cast)) {
    const person = { name, email: `${key}@demo.test`, roles: [role], passwordHash, demo: true }
    const { id } = done(await addMember(db, person, system))
    people[key as CastKey] = { actor: { id, roles: [role] }, requestId, via: 'cli' }
  }
  const text = await readArticle(project)
  const imported = done(await importSource(db, { ...article, text }, people['editor-1']))
  for (const scene of scenes) await play({ db, people, text, ...imported }, scene)
}

const article = {
  title: 'Port Merrow pays twice for a ferry that has not sailed',
  publisher: 'Saltmarsh Courier (fictional)',
  author: 'Nadia Okonjo',
  url: 'https://courier.example.org/port-merrow-ferry',
  publishedOn: '2026-09-17',
  language: 'en',
}

/** The article without the file’s first line, which says that it is fictional. */
async function readArticle(project: string): Promise<string> {
  const file = await readFile(path.join(project, 'db/demo/the-gannet.txt'), 'utf8')
  return file.replace(/^#.*\n\n/, '')
}
