import { hexOf, utf8 } from '../bytes.ts'
import { objectIn } from './check-each.ts'
import type { Primitives } from './open-head.ts'
import { linesOf, type Readable } from './readable.ts'
import { unchecked, wrong } from './stop.ts'

type Opening = { event: string; path: string; key: Uint8Array; value: string }

/**
 * Stops unless what the openings say is what the lines commit to. They stand in the order of their
 * lines, so that both are gone through once, side by side. Returns how many there are.
 */
export async function checkOpenings(
  { hmacSha256 }: Primitives,
  leaves: Readable,
  openings: Readable,
): Promise<number> {
  const waiting = openingsIn(openings)
  let count = 0
  let next = await waiting.next()
  for await (const line of linesOf(leaves)) {
    if (next.done) break
    const leaf = objectIn(line)
    while (!next.done && leaf?.id === next.value.event) {
      const { event, path, key, value } = next.value
      const committed = path.split('.').reduce(memberOf, leaf as unknown)
      if (memberOf(committed, 'commit') !== `hmac-sha256:${hexOf(hmacSha256(key, utf8(value)))}`) {
        throw wrong(`${path} of event ${event} is not what the line commits to`)
      }
      count += 1
      next = await waiting.next()
    }
  }
  if (!next.done) {
    throw wrong(`an opening is of event ${next.value.event}, which is not among the lines`)
  }
  return count
}

async function* openingsIn(file: Readable): AsyncGenerator<Opening, undefined> {
  let at = 0
  for await (const line of linesOf(file)) {
    at += 1
    const { event, path, key, value } = objectIn(line) ?? {}
    const bytes = bytesOfHex(String(key))
    if (
      typeof event !== 'string' ||
      typeof path !== 'string' ||
      typeof value !== 'string' ||
      !bytes
    ) {
      throw unchecked(`opening ${at} is malformed`)
    }
    yield { event, path, key: bytes, value }
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}

function bytesOfHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})+$/.test(text)) return null
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16))
}
