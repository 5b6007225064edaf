import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

export type PostmasterState = 'none' | 'live' | 'stale'

/**
 * Whether the server that wrote `postmaster.pid` still runs. `pg_ctl status` cannot be asked: it takes a
 * zombie for a server, and any process that got the number since.
 */
export function postmasterState(dataDirectory: string): PostmasterState {
  const pid = readPid(dataDirectory)
  if (pid === null) return 'none'
  if (process.platform !== 'linux') return isPostmaster(commandLineByPs(pid), dataDirectory)
  try {
    // The third field is the state; the second, a name in parentheses, may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    if (/\) [ZX] /.test(stat.slice(stat.lastIndexOf(')')))) return 'stale'
    return isPostmaster(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0'), dataDirectory)
  } catch {
    return 'stale'
  }
}

function readPid(dataDirectory: string): number | null {
  try {
    return Number.parseInt(readFileSync(path.join(dataDirectory, 'postmaster.pid'), 'utf8'), 10)
  } catch {
    return null
  }
}

function isPostmaster(command: readonly string[], dataDirectory: string): PostmasterState {
  const isPostgres = path.basename(command[0] ?? '') === 'postgres'
  return isPostgres && command.includes(dataDirectory) ? 'live' : 'stale'
}

function commandLineByPs(pid: number): string[] {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)])
      .toString()
      .trim()
      .split(' ')
  } catch {
    return []
  }
}

/** Removes what a killed server left behind and would keep the next from starting. */
export function removeStaleFiles(dataDirectory: string, socketFile: string): void {
  const left = [path.join(dataDirectory, 'postmaster.pid'), socketFile, `${socketFile}.lock`]
  for (const file of left) rmSync(file, { force: true })
}

/**
 * Whether a server answers on the socket. A real handshake: one that starts up or shuts down accepts
 * connections too, and then refuses them (57P03).
 */
export async function canConnect(socketDirectory: string, user: string): Promise<boolean> {
  const client = new pg.Client({
    host: socketDirectory,
    port: 5432,
    user,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
