import { readFileSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { type Binaries, findBinaries } from './embedded-postgres/binaries.ts'
import { EmbeddedServerError } from './embedded-postgres/embedded-server-error.ts'
import { findLauncher, handOver, type Launcher, run } from './embedded-postgres/launcher.ts'
import { type Lease, takeLease } from './embedded-postgres/lease.ts'
import { canConnect, postmasterState, removeStaleFiles } from './embedded-postgres/postmaster.ts'
import { findSocketDirectory, socketFile } from './embedded-postgres/socket-directory.ts'

export { EmbeddedServerError }

/** The superuser of an embedded server: creates databases and runs migrations; the app never is it. */
export const owner = 'factdesk_owner'

export type EmbeddedServer = {
  /** What `pg` needs to reach a database of this server as one of its roles. */
  connection(database: string, user: string): pg.PoolConfig & { host: string }
  /** The same as a URL. */
  url(database: string, user: string): string
  /** True when it ran already. */
  reused: boolean
  /** Ends this process's use; the server stops with the last process that uses it. */
  stop(): Promise<void>
}

export type EmbeddedServerOptions = {
  /** Server settings, as `fsync: 'off'`; they hold when this call is the one that starts it. */
  settings?: Readonly<Record<string, string>>
  /** Hears what is about to be done, before each step that takes noticeable time. */
  onStep?: (step: 'initialize' | 'start') => void
  /** Milliseconds to wait for the server to answer; 60,000 when not given (crash recovery takes time). */
  timeout?: number
}

type Place = {
  directory: string
  data: string
  log: string
  sockets: string
  launcher: Launcher
  binaries: Binaries
}

/**
 * A running PostgreSQL whose files are all in `directory`: made when there is none, started when it does
 * not run, reused when it does, by any number of processes at once. It listens on a unix socket only and
 * stops when the last process using it is gone, even killed.
 *
 * @throws EmbeddedServerError when it cannot run here
 */
export async function ensureEmbeddedServer(
  directory: string,
  options: EmbeddedServerOptions = {},
): Promise<EmbeddedServer> {
  const place = await findPlace(directory)
  const lease = await takeLease(place.launcher, {
    directory: place.directory,
    data: place.data,
    pgCtl: place.binaries.pg_ctl,
  })
  try {
    const reused = await canConnect(place.sockets, owner)
    if (!reused) {
      await ensureCluster(place, options)
      await start(place, options)
    }
    return describe(place, lease, reused)
  } catch (error) {
    await lease.end()
    throw error
  }
}

async function findPlace(wanted: string): Promise<Place> {
  await mkdir(wanted, { recursive: true, mode: 0o700 })
  // One name for one place: the postmaster is recognised by the path on its command line.
  const directory = await realpath(wanted)
  const binaries = await findBinaries(directory)
  const data = path.join(directory, 'data')
  const launcher = await findLauncher(binaries.libraryPath, data)
  await chmod(directory, 0o700)
  await handOver(launcher, directory)
  const sockets = await findSocketDirectory(launcher, directory)
  return { directory, data, log: path.join(directory, 'postgres.log'), sockets, launcher, binaries }
}

async function ensureCluster(place: Place, options: EmbeddedServerOptions): Promise<void> {
  const version = await readFile(path.join(place.data, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) return refuseOtherMajor(place, version.trim())
  options.onStep?.('initialize')
  await removeAbandoned(place.directory)
  // Made aside and renamed at once: a racing process, or one started after a kill, sees all or nothing.
  const aside = path.join(place.directory, `init-${process.pid}`)
  const outcome = await run(
    place.launcher,
    place.binaries.initdb,
    initArguments(aside),
    place.directory,
  )
  if (outcome.code !== 0) throw new EmbeddedServerError(`initdb failed: ${outcome.output.trim()}`)
  await rename(aside, place.data).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(aside, { recursive: true, force: true })
  })
}

function initArguments(data: string): string[] {
  return [
    ...['-D', data, '-U', owner],
    // Whoever may enter the directory (mode 0700) may connect: there is no other way in.
    ...['--auth=trust', '--encoding=UTF8', '--data-checksums', '--no-instructions'],
    // The same order and case rules on every machine.
    ...['--locale-provider=builtin', '--locale=C.UTF-8'],
  ]
}

async function refuseOtherMajor(place: Place, found: string): Promise<void> {
  const { output } = await run(place.launcher, place.binaries.postgres, ['--version'])
  const ours = /(\d+)/.exec(output)?.[1]
  if (ours === undefined || ours === found) return
  throw new EmbeddedServerError(
    `${place.data} was made by PostgreSQL ${found}, this is ${ours}: export it with the version that made it`,
  )
}

async function removeAbandoned(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const pid = /^init-(\d+)$/.exec(name)?.[1]
    if (pid === undefined || (isAlive(Number(pid)) && Number(pid) !== process.pid)) continue
    await rm(path.join(directory, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function start(place: Place, options: EmbeddedServerOptions): Promise<void> {
  options.onStep?.('start')
  const deadline = Date.now() + (options.timeout ?? 60_000)
  let said = ''
  for (let attempts = 0; ; ) {
    if (await canConnect(place.sockets, owner)) return
    const state = postmasterState(place.data)
    if (state === 'stale') removeStaleFiles(place.data, socketFile(place.sockets))
    if (state !== 'live' && attempts++ < 5) said = await launch(place, options)
    if (Date.now() > deadline || (attempts >= 5 && postmasterState(place.data) !== 'live')) {
      throw new EmbeddedServerError(
        `PostgreSQL did not start: ${said}${tailOfLog(place.log)}`.trim(),
      )
    }
    await untilConnected(place.sockets, 500)
  }
}

async function launch(place: Place, options: EmbeddedServerOptions): Promise<string> {
  const settings: Record<string, string> = {
    ...options.settings,
    listen_addresses: '',
    unix_socket_directories: `"${place.sockets.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const outcome = await run(
    place.launcher,
    place.binaries.pg_ctl,
    ['-D', place.data, '-l', place.log, '-W', '-s', '-o', flags.map(quote).join(' '), 'start'],
    place.directory,
  )
  return outcome.code === 0 ? '' : outcome.output
}

// pg_ctl hands its -o on to a shell.
function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

async function untilConnected(sockets: string, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds
  while (Date.now() < end) {
    if (await canConnect(sockets, owner)) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

function tailOfLog(log: string): string {
  try {
    return readFileSync(log, 'utf8').slice(-1500)
  } catch {
    return ''
  }
}

function describe(place: Place, lease: Lease, reused: boolean): EmbeddedServer {
  return {
    reused,
    connection: (database, user) => ({ host: place.sockets, port: 5432, database, user }),
    url: (database, user) =>
      `postgres://${user}@localhost:5432/${database}?host=${encodeURIComponent(place.sockets)}`,
    stop: () => lease.end(),
  }
}
