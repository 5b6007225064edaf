import { beginCheck, type Check, type CheckOrder, type Outcome, type OutcomeHead } from './check.ts'
import { checkBundle } from './check-bundle.ts'
import { checkLines } from './check-lines.ts'
import { checkReceipt } from './check-receipt.ts'
import { compareHead } from './compare-head.ts'
import type { Primitives } from './open-head.ts'
import { textOf } from './readable.ts'
import { Stop, unchecked } from './stop.ts'
import { isTar, tarParts } from './tar-parts.ts'

/** Finds out what a file is and whether all that it holds is what was signed. Sends nothing anywhere. */
export async function checkFile(primitives: Primitives, order: CheckOrder): Promise<Outcome> {
  const told: { head: OutcomeHead | null; notes: string[] } = { head: null, notes: [] }
  try {
    const says = await checkByKind(beginCheck(primitives, order, told))
    return { result: 'valid', says, ...told }
  } catch (error) {
    if (error instanceof Stop) return { result: error.result, says: error.message, ...told }
    throw error
  }
}

async function checkByKind(check: Check): Promise<string> {
  const { file } = check
  const beginning = await file.read(0, Math.min(file.size, 512))
  if (isTar(beginning)) return checkBundle(check, await tarParts(file))
  const text = new TextDecoder().decode(beginning)
  if (text.startsWith('c2sp.org/tlog-proof@')) return checkReceipt(check)
  if (/^\{"event":/.test(text)) {
    throw unchecked('openings are checked with the lines they open: take a bundle')
  }
  if (text.startsWith('{')) return checkLines(check)
  if (/^[^\n]+\n\d+\n[A-Za-z0-9+/]{43}=\n/.test(text)) return checkHead(check)
  throw unchecked('this is no bundle, no receipt, no export of lines and no signed head')
}

async function checkHead(check: Check): Promise<string> {
  const head = check.open(await textOf(check.file, 'the checkpoint'))
  compareHead(check, head)
  return `the log's key has signed this head of ${head.size} events; it proves no line by itself`
}
