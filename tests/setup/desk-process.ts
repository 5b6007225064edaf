import { type ChildProcess, spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'

/** The built desk in a process of its own, as `npm start` runs it, on a free port. */
export type DeskProcess = {
  origin: string
  pid: number
  /** Milliseconds that it took until it answered. */
  readyAfter: number
  /** The faults that the server logged so far. */
  faults(): string[]
  /** Ends it as a person does. */
  stop(): Promise<void>
  /** Ends it as the system does when memory is short: at once. */
  kill(): Promise<void>
}

/** Starts the build with this in its environment, and waits until it is healthy. */
export async function startDeskProcess(
  environment: Readonly<Record<string, string>>,
): Promise<DeskProcess> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['build/cli/factdesk.js', 'start'], {
    env: {
      ...process.env,
      HOST: '',
      ORIGIN: '',
      DATABASE_URL: '',
      ...environment,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const origin = `http://127.0.0.1:${port}`
  await untilHealthy(origin, child, () => said)
  const end = (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return ended
  }
  return {
    origin,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - began,
    faults: () => said.split('\n').filter((line) => line.includes('"level":"error"')),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

async function untilHealthy(
  origin: string,
  child: ChildProcess,
  said: () => string,
): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null)
    if (answer?.status === 200) return
    if (child.exitCode !== null || Date.now() > deadline) {
      throw new Error(`The desk did not start:\n${said()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
