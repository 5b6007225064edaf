import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type DeskProcess, startDeskProcess } from '#tests/setup/desk-process.ts'

export type RunningDesk = Pick<DeskProcess, 'origin' | 'faults' | 'stop'> & {
  /** The demo members' password. */
  password: string
  dataDir: string
}

/** The built desk as `npm start` runs it, on a free port, with a new demo desk in a directory of its own. */
export async function startDesk(
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningDesk> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'factdesk-journey-'))
  const desk = await startDeskProcess({ ...environment, DATA_DIR: dataDir })
  const password = (await readFile(path.join(dataDir, 'demo-password'), 'utf8')).trim()
  return {
    ...desk,
    password,
    dataDir,
    async stop() {
      await desk.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
