import { postToNamed } from './named-post.server.ts'

/** More than a timestamp with its certificates is long. */
const mostBytes = 256 * 1024

/** Asks the time-stamping authority that the operator has named, as RFC 3161, section 3.4, has it. */
export async function askAuthority(url: string, query: Uint8Array): Promise<Uint8Array | null> {
  const type = 'application/timestamp-query'
  const answer = await postToNamed(url, { body: query, type, most: mostBytes })
  return answer?.status === 200 && /^application\/timestamp-reply\b/i.test(answer.type)
    ? answer.body
    : null
}
