import { execFile } from 'node:child_process'
import path from 'node:path'
import { build } from 'esbuild'

export const program = path.resolve('.cache/tests/cli/factdesk.js')

/** Bundles the command as it is now, apart from the build that the journeys use. */
export async function buildFactdesk(): Promise<void> {
  await build({
    entryPoints: ['app/cli/factdesk.ts'],
    outdir: path.dirname(program),
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
}

export type Ended = { code: number; stdout: string; stderr: string }

/** Runs `factdesk` to its end with nothing in its environment but this. */
export function runFactdesk(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Ended> {
  const env = { NODE_ENV: 'production' as const, PATH: process.env.PATH, ...environment }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env, timeout: 30_000 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr })
      },
    )
  })
}
