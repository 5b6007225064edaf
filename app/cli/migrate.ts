import type { Command } from './command.ts'
import { openDatabase } from './database.ts'
import { findProject } from './project.ts'
import { readSettings } from './settings.ts'

export const migrateCommand: Command = {
  summary: 'Brings the database to the shape this version needs, and stops.',
  usage: '',
  async run() {
    const project = findProject()
    const database = await openDatabase(readSettings(project), project)
    await database.close()
    const { applied } = database
    const list = applied.map((name) => `  ${name}\n`).join('')
    process.stdout.write(applied.length === 0 ? 'Nothing to do.\n' : `Applied:\n${list}`)
    return 0
  },
}
