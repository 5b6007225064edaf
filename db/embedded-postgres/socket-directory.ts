import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { EmbeddedServerError } from './embedded-server-error.ts'
import { handOver, type Launcher } from './launcher.ts'

const socketName = '.s.PGSQL.5432'
// sun_path of sockaddr_un, less its closing NUL.
const longestPath = process.platform === 'linux' ? 107 : 103

export function socketFile(socketDirectory: string): string {
  return path.join(socketDirectory, socketName)
}

/**
 * Where the server of `directory` listens: there, or where that path is too long for a socket, in a
 * directory below /tmp that any process finds by the same name and only this account may enter.
 */
export async function findSocketDirectory(launcher: Launcher, directory: string): Promise<string> {
  if (Buffer.byteLength(socketFile(directory)) <= longestPath) return directory
  const key = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  // Not os.tmpdir(): two processes with different TMPDIRs must meet.
  const short = path.join('/tmp', `factdesk-${process.getuid?.() ?? 0}-${key}`)
  await mkdir(short, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await handOver(launcher, short)
  await refuseForeign(launcher, short)
  return short
}

async function refuseForeign(launcher: Launcher, directory: string): Promise<void> {
  const { uid, mode } = await lstat(directory)
  const isDirectory = (mode & 0o170000) === 0o040000
  const owner = launcher.account?.uid ?? process.getuid?.()
  if (isDirectory && uid === owner && (mode & 0o077) === 0) return
  throw new EmbeddedServerError(`${directory} belongs to somebody else; remove it`)
}
