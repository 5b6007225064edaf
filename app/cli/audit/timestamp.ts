import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { timestampHead } from '#app/audit/timestamp/timestamp-head.server.ts'
import { askAuthority } from '#app/outbound/timestamp-asker.server.ts'
import type { Command } from '../command.ts'
import { Fault } from '../fault.mjs'
import { withDatabase } from './with-database.ts'

export const timestamp: Command = {
  summary: 'Has the newest signed head stamped by an authority of RFC 3161.',
  usage: 'URL CA-FILE',
  async run([url = '', file, ...rest]) {
    const isWeb = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
    if (!isWeb || file === undefined || rest.length > 0) {
      throw new Fault(
        'Name the authority’s address and a file with the certificates you trust: audit timestamp URL CA-FILE',
      )
    }
    const trusted = await certificatesIn(file)
    return withDatabase(async (db) => {
      const done = await timestampHead(db, (query) => askAuthority(url, query), trusted)
      if (!done.ok) {
        const { refusal } = done
        if (refusal.code === 'timestamp_wrong') {
          throw new Fault(`The answer of ${url} is not kept: ${refusal.why}.`)
        }
        throw new Fault(
          refusal.code === 'no_answer'
            ? `There was no timestamp from ${url}.`
            : 'The log is not signed yet: it is while the desk runs.',
        )
      }
      const { size, at } = done.value
      process.stdout.write(`The head of ${size} events was there at ${at.toISOString()}.\n`)
      return 0
    })
  },
}

/** The certificates in a PEM file, as DER. */
async function certificatesIn(file: string): Promise<readonly Uint8Array[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Fault(`The file ${file} cannot be read (${error.code}).`)
  })
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block).raw)
  } catch {
    // Told below.
  }
  throw new Fault(`The file ${file} holds no certificates in PEM form.`)
}
