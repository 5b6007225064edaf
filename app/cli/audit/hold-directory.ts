import { open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../fault.mjs'

/**
 * Lets one process at a time work on a directory; returns what lets go of it. A file that a killed
 * process left behind holds nobody up.
 */
export async function holdDirectory(directory: string): Promise<() => Promise<void>> {
  const file = path.join(directory, 'process')
  for (const isLast of [false, true]) {
    const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return null
      throw error
    })
    if (handle !== null) {
      await handle.writeFile(String(process.pid))
      await handle.close()
      return () => rm(file, { force: true })
    }
    const holder = Number(await readFile(file, 'utf8').catch(() => ''))
    if (isLast || isAlive(holder)) {
      throw new Fault(`Process ${holder} works on ${directory} already.`)
    }
    await rm(file, { force: true })
  }
  throw new Fault(`${directory} cannot be held.`)
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
