import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import path from 'node:path'
import { handOver, type Launcher } from './launcher.ts'

/** One process's use of the server. The last lease to end stops it. */
export type Lease = { end(): Promise<void> }

// Waits for our end of the pipe to close, which the kernel does however we die; then stops the server
// unless another living process holds a lease. $1: this lease, the rest: pg_ctl with its arguments.
const watchdog = `
trap '' INT TERM HUP
lease=$1; shift
cat >/dev/null
rm -f "$lease"
for other in "\${lease%/*}"/*; do
  [ -e "$other" ] || continue
  pid=\${other##*/}; pid=\${pid%%-*}
  if kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]; then exit 0; fi
  rm -f "$other"
done
"$@" -m fast -w -t 8 stop || exec "$@" -m immediate -w stop
`

/**
 * Takes a lease on the server of `directory` for as long as this process lives. Take it before looking
 * whether the server runs, so that whoever stops it meanwhile sees the lease.
 */
export async function takeLease(
  launcher: Launcher,
  directory: string,
  pgCtl: readonly string[],
): Promise<Lease> {
  const leases = path.join(directory, 'leases')
  await mkdir(leases, { recursive: true })
  await handOver(launcher, leases)
  const lease = path.join(leases, `${process.pid}-${randomBytes(4).toString('hex')}`)
  await writeFile(lease, '')
  const args = ['-c', watchdog, 'watchdog', lease, ...launcher.prefix, ...pgCtl]
  // Its own session: Ctrl-C in the terminal is for us, and we end the lease when we are done.
  const child = spawn('/bin/sh', args, {
    ...(launcher.account ?? {}),
    env: launcher.env as NodeJS.ProcessEnv,
    cwd: directory,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.unref()
  const pipe = child.stdin as Socket
  pipe.unref()
  return { end: () => endOf(child) }
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.ref()
    child.once('close', () => resolve())
    child.stdin?.end()
  })
}
