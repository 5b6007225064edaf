import { noblePrimitives } from '#app/audit/noble-primitives.ts'
import type { CheckOrder, Outcome } from '#app/domain/audit/check/check.ts'
import { checkFile } from '#app/domain/audit/check/check-file.ts'

/** What the page that checks copies finds out about a file. */
export function checkAsPage(
  bytes: Uint8Array,
  given: Partial<Omit<CheckOrder, 'file'>> = {},
): Promise<Outcome> {
  const file = {
    size: bytes.length,
    read: async (from: number, to: number) => bytes.slice(from, to),
  }
  return checkFile(noblePrimitives, { trust: '', earlier: '', newest: '', ...given, file })
}
