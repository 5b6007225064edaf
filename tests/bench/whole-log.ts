import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import http from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import type { Db } from '#app/data/db.server.ts'
import { findSignedHead, readLogKeys } from '#app/data/reads/log-heads.server.ts'

/** How often a download is cut off on its way. */
const cuts = 20

/**
 * A copy of the whole log that breaks off at random bytes, each time gone on with: the same bytes as the
 * one that did not? Then what Python says of it, alone with the head and the key.
 */
export async function checkWholeLog(db: Db, url: string, folder: string): Promise<string[]> {
  const head = await findSignedHead(db)
  if (head === null) throw new Error('the log is not signed')
  const whole = createHash('sha256')
  const file = path.join(folder, 'leaves.jsonl')
  const response = await request(url, {})
  await pipeline(
    response,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        whole.update(chunk)
        yield chunk
      }
    },
    createWriteStream(file),
  )
  const isSame = (await hashInPieces(url, head.bytes)) === whole.digest('hex')
  await writeFile(path.join(folder, 'checkpoint'), head.note)
  const [key = ''] = await readLogKeys(db, head.origin)
  await writeFile(path.join(folder, 'vkey'), `${key}\n`)
  const { said, seconds } = await verify(folder)
  return [
    `cut at ${cuts} random bytes and gone on with: ${isSame ? 'the same' : 'ANOTHER'} SHA-256`,
    `verified by Python in ${seconds.toFixed(1)} s: ${said}`,
  ]
}

async function hashInPieces(url: string, length: number): Promise<string> {
  const hash = createHash('sha256')
  const places = Array.from({ length: cuts }, () => Math.floor(Math.random() * length))
  let at = 0
  for (const place of [...places.toSorted((a, b) => a - b), length]) {
    const response = await request(url, { range: `bytes=${at}-` })
    for await (const chunk of response) {
      const taken = (chunk as Buffer).subarray(0, place - at)
      hash.update(taken)
      at += taken.length
      if (at === place) break
    }
    response.destroy()
  }
  return hash.digest('hex')
}

/** Again while the copy before has not noticed yet that nobody reads it. */
async function request(
  url: string,
  headers: Record<string, string>,
): Promise<http.IncomingMessage> {
  for (;;) {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      http.get(url, { headers, agent: false }, resolve).on('error', reject)
    })
    if (response.statusCode !== 503) return response
    response.resume()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function verify(folder: string): Promise<{ said: string; seconds: number }> {
  const files = ['leaves.jsonl', 'checkpoint', 'vkey'].map((name) => path.join(folder, name))
  const began = performance.now()
  const { stdout } = await promisify(execFile)('python3', [
    'app/audit/bundle/verify.py',
    'export',
    ...files,
  ])
  return { said: stdout.trim(), seconds: (performance.now() - began) / 1000 }
}
