import { createHash } from 'node:crypto'

/**
 * RFC 6962, section 2.1, as it is written: D[n] is a list, the definitions are recursive, and
 * nothing is remembered. Slow on purpose; what the fast code is compared with.
 */

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return new Uint8Array(hash.digest())
}

/** "Let k be the largest power of two smaller than n": by trying them all. */
function k(n: number): number {
  let power = 1
  for (let next = 1; next < n; next *= 2) power = next
  return power
}

/** Section 2.1. */
export function mth(d: readonly Uint8Array[]): Uint8Array {
  const [only] = d
  if (only === undefined) return sha256()
  if (d.length === 1) return sha256(Uint8Array.of(0), only)
  return sha256(Uint8Array.of(1), mth(d.slice(0, k(d.length))), mth(d.slice(k(d.length))))
}

/** Section 2.1.1. */
export function path(m: number, d: readonly Uint8Array[]): readonly Uint8Array[] {
  const n = d.length
  if (n === 1) return []
  return m < k(n)
    ? [...path(m, d.slice(0, k(n))), mth(d.slice(k(n)))]
    : [...path(m - k(n), d.slice(k(n))), mth(d.slice(0, k(n)))]
}

/** Section 2.1.2. */
export function proof(m: number, d: readonly Uint8Array[]): readonly Uint8Array[] {
  return subproof(m, d, true)
}

function subproof(m: number, d: readonly Uint8Array[], b: boolean): readonly Uint8Array[] {
  const n = d.length
  if (m === n) return b ? [] : [mth(d)]
  return m <= k(n)
    ? [...subproof(m, d.slice(0, k(n)), b), mth(d.slice(k(n)))]
    : [...subproof(m - k(n), d.slice(k(n)), false), mth(d.slice(0, k(n)))]
}
