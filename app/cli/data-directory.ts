import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from './fault.mjs'

/** Makes the data directory, for its owner alone; a Fault when nothing can be written there. */
export async function ensureDataDirectory(directory: string): Promise<void> {
  const probe = path.join(directory, `.writable-${process.pid}`)
  try {
    await makeDirectory(directory)
    // access(2) says yes to root on a read-only disk: only writing tells.
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Fault(
      `The data directory ${directory} cannot be written to (${code}): choose another with DATA_DIR.`,
      { cause: error },
    )
  }
}

// Not `recursive: true`: where the system lets nothing be made (/proc), that tries for ever.
async function makeDirectory(directory: string): Promise<void> {
  const isThere = (place: string) =>
    access(place).then(
      () => true,
      () => false,
    )
  const parent = path.dirname(directory)
  if (!(await isThere(parent))) await makeDirectory(parent)
  if (!(await isThere(directory))) await mkdir(directory, { mode: 0o700 })
}
