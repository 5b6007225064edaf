import { Agent } from 'undici'
import { patience, postToNamed } from './named-post.server.ts'

/** What a witness answered; null where it could not be reached, or said more than witnesses do. */
export type WitnessReply = { status: number; type: string; body: string } | null

/** Asks the witness at a submission prefix. */
export type AskWitness = (url: string, body: string) => Promise<WitnessReply>

/** More than 16 signature lines are long. */
const mostBytes = 16 * 1024

/**
 * Asks the witnesses that the operator has named in a file on the machine: those very addresses and no
 * other. None comes from the database or a page, and of an answer nothing is shown to anybody: it is a
 * number, or signatures that are checked.
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
      const answer = await postToNamed(`${url.replace(/\/$/, '')}/add-checkpoint`, {
        body,
        type: 'text/plain; charset=utf-8',
        most: mostBytes,
        agent,
      })
      return answer && { ...answer, body: Buffer.from(answer.body).toString('utf8') }
    },
    close: () => agent.destroy(),
  }
}
