import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

export type RunningDesk = {
  origin: string
  /** The demo members' password. */
  password: string
  dataDir: string
  /** The faults that the server logged so far. */
  faults(): string[]
  stop(): Promise<void>
}

/** The built desk as `npm start` runs it, on a free port, with a new demo desk in a directory of its own. */
export async function startDesk(): Promise<RunningDesk> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'factdesk-journey-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['build/cli/factdesk.js', 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      HOST: '',
      ORIGIN: '',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const origin = `http://127.0.0.1:${port}`
  await untilHealthy(origin, child, () => said)
  const password = (await readFile(path.join(dataDir, 'demo-password'), 'utf8')).trim()
  const stop = async () => {
    await stopProcess(child)
    await rm(dataDir, { recursive: true, force: true })
  }
  const faults = () => said.split('\n').filter((line) => line.includes('"level":"error"'))
  return { origin, password, dataDir, faults, stop }
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

function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
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
