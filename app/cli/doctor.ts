import type pg from 'pg'
import { findExcessPrivileges } from '#app/data/check-privileges.server.ts'
import { createDb, createPool } from '#app/data/db.server.ts'
import { withClient } from '#db/embedded-database.ts'
import type { Command } from './command.ts'
import { openDatabase } from './database.ts'
import { findProject } from './project.ts'
import { readSettings } from './settings.ts'

export const doctor: Command = {
  summary: 'Tells what the desk runs on, and what is wrong with it.',
  usage: '',
  async run() {
    const project = findProject()
    const env = readSettings(project)
    const database = await openDatabase(env, project)
    try {
      const excess = await findExcess(database.app)
      const facts = [
        ['Node.js', process.versions.node],
        ['Project', project],
        ['Data directory', database.embedded ? env.dataDir : 'not used'],
        [
          'Database',
          `${database.embedded ? 'embedded' : 'outside'}, ${await describe(database.app)}`,
        ],
        ['Migrations', database.applied.length === 0 ? 'up to date' : 'brought up to date now'],
        [
          'Privileges',
          excess.length === 0 ? 'as they should be' : `TOO MANY: ${excess.join(', ')}`,
        ],
      ]
      const lines = facts.map(([name, value]) => `${`${name}:`.padEnd(16)} ${value}\n`)
      process.stdout.write(lines.join(''))
      return excess.length === 0 ? 0 : 1
    } finally {
      await database.close()
    }
  },
}

async function findExcess(config: pg.PoolConfig): Promise<string[]> {
  const db = createDb(createPool(config, () => undefined))
  try {
    return await findExcessPrivileges(db)
  } finally {
    await db.destroy()
  }
}

function describe(config: pg.PoolConfig): Promise<string> {
  return withClient(config, async (client) => {
    const { rows } = await client.query<{ about: string }>(`
      select format('PostgreSQL %s as %s, %s, %s claims, %s audit events',
        current_setting('server_version'), current_user, pg_size_pretty(pg_database_size(current_database())),
        (select count(*) from claim), (select count(*) from audit.event)) as about`)
    return rows[0]?.about ?? ''
  })
}
