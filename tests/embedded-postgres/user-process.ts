import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { build } from 'esbuild'

const program = path.resolve('.cache/tests/use-server.mjs')

/** Bundles `use-server.ts`, so that plain Node runs it. */
export async function buildUserProcess(): Promise<void> {
  await build({
    entryPoints: ['tests/embedded-postgres/use-server.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
}

export type UserProcess = {
  child: ChildProcess
  reused: boolean
  quit(): Promise<void>
  kill(): Promise<void>
}

/** A process that uses the server of `directory`; resolves once it can. */
export async function startUserProcess(directory: string): Promise<UserProcess> {
  const child = spawn(process.execPath, [program, directory], { stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const exited = once(child, 'exit').then(() => Promise.reject(new Error(`It ended: ${said}`)))
  const [line] = await Promise.race([once(child.stdout, 'data'), exited])
  exited.catch(() => undefined)
  const over = once(child, 'exit')
  return {
    child,
    reused: JSON.parse(String(line)).reused,
    quit: async () => {
      child.stdin.end()
      await over
    },
    kill: async () => {
      child.kill('SIGKILL')
      await over
    },
  }
}
