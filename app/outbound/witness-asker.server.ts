import { Agent, fetch } from 'undici'

/** What a witness answered; null where it could not be reached, or said more than witnesses do. */
export type WitnessReply = { status: number; type: string; body: string } | null

/** Asks the witness at a submission prefix. */
export type AskWitness = (url: string, body: string) => Promise<WitnessReply>

/** Milliseconds for all of it: a witness that is slower is away. */
const patience = 5_000
/** More than 16 signature lines are long. */
const mostBytes = 16 * 1024

/**
 * Asks the witnesses that the operator has named in a file on the machine. They may well stand in a
 * private network, where `guardedFetch` lets nobody go; so what is asked here are those very addresses
 * and no other, none comes from the database or a page, redirects are not followed, and of an answer
 * nothing is shown to anybody: it is a number, or signatures that are checked.
 */
export function createWitnessAsker(urls: readonly string[]): {
  ask: AskWitness
  close(): Promise<void>
} {
  const named = new Set(urls)
  const agent = new Agent({
    connect: { timeout: patience },
    headersTimeout: patience,
    connections: 2,
  })
  return {
    async ask(url, body) {
      if (!named.has(url)) throw new RangeError(`${url} is no witness of this desk`)
      try {
        const answer = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
          method: 'POST',
          body,
          dispatcher: agent,
          redirect: 'manual',
          signal: AbortSignal.timeout(patience),
          headers: { 'content-type': 'text/plain; charset=utf-8', 'user-agent': 'Factdesk' },
        })
        const text = await readShort(answer.body ?? [])
        const type = answer.headers.get('content-type') ?? ''
        return text === null ? null : { status: answer.status, type, body: text }
      } catch {
        return null
      }
    },
    close: () => agent.destroy(),
  }
}

async function readShort(body: AsyncIterable<Uint8Array> | readonly Uint8Array[]) {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
