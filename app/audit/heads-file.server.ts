import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type Checkpoint, parseCheckpoint } from '#app/domain/audit/checkpoint.ts'

/** A head as the file remembers it, with the note that was signed. */
export type RememberedHead = Checkpoint & { note: string }

const line = z.object({ note: z.string() })

/** More than the longest line: what is read from the end for the last head. */
const tail = 64 * 1024

/**
 * Remembers a signed head outside the database: a line of JSON more, on disk before this returns. A
 * database that was set back, or rewritten, no longer agrees with what stands here.
 */
export async function rememberHead(file: string, note: string, at: Date): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'a', 0o600)
  try {
    // The line feed before it ends what a crash may have left half written.
    const { size } = await handle.stat()
    const text = `${JSON.stringify({ at: at.toISOString(), note })}\n`
    await handle.appendFile(size > 0 && !(await endsLine(file, size)) ? `\n${text}` : text)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** The last head in the file, of whichever log; null where there is none. */
export async function lastRememberedHead(file: string): Promise<RememberedHead | null> {
  const text = await readTail(file)
  for (const each of text.split('\n').reverse()) {
    const head = headOf(each)
    if (head !== null) return head
  }
  return null
}

/** Every head in the file, the oldest first. */
export async function rememberedHeads(file: string): Promise<readonly RememberedHead[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.split('\n').flatMap((each) => headOf(each) ?? [])
}

function headOf(text: string): RememberedHead | null {
  try {
    const { note } = line.parse(JSON.parse(text))
    const checkpoint = parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
    return checkpoint && { ...checkpoint, note }
  } catch {
    return null
  }
}

async function readTail(file: string): Promise<string> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (handle === null) return ''
  try {
    const { size } = await handle.stat()
    const length = Math.min(size, tail)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.toString('utf8')
  } finally {
    await handle.close()
  }
}

async function endsLine(file: string, size: number): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
    return buffer[0] === 0x0a
  } finally {
    await handle.close()
  }
}
