import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, rmdir, stat, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import path from 'node:path'
import { handOver, type Launcher } from './launcher.ts'

/** One process's use of the server. The last lease to end stops it. */
export type Lease = { end(): Promise<void> }

// Waits for our end of the pipe to close, which the kernel does however we die; then stops the server
// unless another living process holds a lease. The lock keeps it from stopping what somebody just joined:
// who joins takes the lease first and looks for the lock second, who stops does it the other way round.
// $1: this lease, $2: the data directory, the rest: pg_ctl.
const watchdog = `
trap '' INT TERM HUP
lease=$1 data=$2 leases=\${1%/*} lock=\${1%/*/*}/stopping
shift 2
cat >/dev/null
rm -f "$lease"
tries=0
until mkdir "$lock" 2>/dev/null; do
  tries=$((tries + 1)); [ $tries -gt 100 ] && break
  sleep 0.1
done
finish() { rmdir "$lock"; exit 0; }
for other in "$leases"/*; do
  [ -e "$other" ] || continue
  pid=\${other##*/}; pid=\${pid%%-*}
  if kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]; then finish; fi
  rm -f "$other"
done
# pg_ctl would signal whatever process has the number of a killed server now.
read -r pid < "$data/postmaster.pid" || finish
if [ -r "/proc/$pid/cmdline" ] && ! grep -qaF "$data" "/proc/$pid/cmdline"; then finish; fi
"$@" -D "$data" -m fast -w -t 8 stop || "$@" -D "$data" -m immediate -w stop
finish
`

/**
 * Takes a lease on the server of `directory` for as long as this process lives; waits for a stop under
 * way. Look whether the server runs only afterwards: from then on nobody else stops it.
 */
export async function takeLease(
  launcher: Launcher,
  { directory, data, pgCtl }: { directory: string; data: string; pgCtl: string },
): Promise<Lease> {
  const leases = path.join(directory, 'leases')
  await mkdir(leases, { recursive: true })
  await handOver(launcher, leases)
  const lease = path.join(leases, `${process.pid}-${randomBytes(4).toString('hex')}`)
  await writeFile(lease, '')
  const args = ['-c', watchdog, 'watchdog', lease, data, ...launcher.prefix, pgCtl]
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
  await untilNobodyStops(path.join(directory, 'stopping'))
  return { end: () => endOf(child) }
}

// Longer than a stop takes; after that, whoever held the lock was killed.
const stopPatience = 12_000

async function untilNobodyStops(lock: string): Promise<void> {
  const deadline = Date.now() + stopPatience
  while (await stat(lock).catch(() => null)) {
    if (Date.now() > deadline) await rmdir(lock).catch(() => undefined)
    else await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.ref()
    child.once('close', () => resolve())
    child.stdin?.end()
  })
}
