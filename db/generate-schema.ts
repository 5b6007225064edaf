import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ensureEmbeddedDatabase } from './embedded-database.ts'
import { ensureEmbeddedServer, owner } from './embedded-postgres.ts'

/**
 * Writes `db/schema.ts` from a throw-away database with all migrations, or with `--verify` only tells (by
 * the exit code) whether it is fresh.
 */
async function generateSchema(flags: readonly string[]): Promise<number> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'factdesk-schema-'))
  const server = await ensureEmbeddedServer(directory, { settings: { fsync: 'off' } })
  try {
    await ensureEmbeddedDatabase(server, 'factdesk', path.resolve('db/migrations'))
    const { status } = spawnSync(
      process.execPath,
      [
        path.resolve('node_modules/kysely-codegen/dist/cli/bin.js'),
        ...['--dialect', 'postgres', '--url', server.url('factdesk', owner)],
        ...['--include-pattern', '{public,audit}.*', '--date-parser', 'string'],
        ...['--out-file', 'db/schema.ts', ...flags],
      ],
      { stdio: 'inherit' },
    )
    return status ?? 1
  } finally {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

process.exitCode = await generateSchema(process.argv.slice(2))
