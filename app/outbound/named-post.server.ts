import { type Agent, fetch } from 'undici'

/** Milliseconds for all of it: a server that is slower is away. */
export const patience = 5_000

export type NamedAnswer = { status: number; type: string; body: Uint8Array }

/**
 * Posts to an address that the operator has named on the machine itself, which may well be in a private
 * network, where `guardedFetch` lets nobody go. Redirects are not followed, and of a long answer
 * nothing is taken; null where there is none that can be used.
 */
export async function postToNamed(
  url: string,
  {
    body,
    type,
    most,
    agent,
  }: { body: string | Uint8Array; type: string; most: number; agent?: Agent },
): Promise<NamedAnswer | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      headers: { 'content-type': type, 'user-agent': 'Factdesk' },
      ...(agent && { dispatcher: agent }),
    })
    const bytes = await readShort(answer.body ?? [], most)
    const answered = answer.headers.get('content-type') ?? ''
    return bytes === null ? null : { status: answer.status, type: answered, body: bytes }
  } catch {
    return null
  }
}

/** The bytes of an answer, or null where it is longer than `most`: nothing of it is taken then. */
export async function readShort(
  body: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  most: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
