import { spawn } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { EmbeddedServerError } from './embedded-server-error.ts'

/** How PostgreSQL's programs are started: it refuses to run as root, so root lends them another identity. */
export type Launcher = {
  /** Put before each command line. */
  prefix: readonly string[]
  /** The account that owns the files, when that is not the account of this process. */
  account: { uid: number; gid: number } | null
  env: Record<string, string>
}

export type Outcome = { code: number; output: string }

// Nothing of the caller's environment reaches the server: PG*, LC_* and TZ would change how it behaves.
const environment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

const userNamespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']

/**
 * The way to run PostgreSQL from this process. As root: in a user namespace of its own, which needs no
 * account and works below directories only root may enter; where the kernel or the container forbids that,
 * as the account `postgres` or `nobody`.
 *
 * @throws EmbeddedServerError as root where neither is possible
 */
export async function findLauncher(
  libraryPath: string | null,
  dataDirectory: string,
): Promise<Launcher> {
  const env = libraryPath ? { ...environment, LD_LIBRARY_PATH: libraryPath } : environment
  const plain: Launcher = { prefix: [], account: null, env }
  if (process.getuid?.() !== 0) return plain
  // A cluster stays with the account that made it, whatever the kernel permits by now.
  const made = await stat(dataDirectory).catch(() => null)
  if (made && made.uid !== 0) return { ...plain, account: { uid: made.uid, gid: made.gid } }
  const namespaced = { ...plain, prefix: userNamespace }
  if ((await run(namespaced, 'true', [])).code === 0) return namespaced
  for (const name of ['postgres', 'nobody']) {
    const account = await findAccount(plain, name)
    if (account) return { ...plain, account }
  }
  throw new EmbeddedServerError(
    'PostgreSQL refuses to run as root, and there is neither a permitted user namespace nor an account postgres or nobody',
  )
}

async function findAccount(launcher: Launcher, name: string): Promise<Launcher['account']> {
  const [user, group] = await Promise.all([
    run(launcher, 'id', ['-u', name]),
    run(launcher, 'id', ['-g', name]),
  ])
  if (user.code !== 0 || group.code !== 0) return null
  return { uid: Number(user.output), gid: Number(group.output) }
}

/** Lets the launcher's account own a directory of ours. */
export async function handOver(launcher: Launcher, directory: string): Promise<void> {
  if (launcher.account) await chown(directory, launcher.account.uid, launcher.account.gid)
}

/** Runs a program to its end and returns what it said; a program that cannot be started has code -1. */
export function run(
  launcher: Launcher,
  command: string,
  args: readonly string[],
  cwd = '/',
): Promise<Outcome> {
  const [program = command, ...rest] = [...launcher.prefix, command, ...args]
  return new Promise((resolve) => {
    const child = spawn(program, rest, {
      ...(launcher.account ?? {}),
      env: launcher.env as NodeJS.ProcessEnv,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: -1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? -1, output }))
  })
}
