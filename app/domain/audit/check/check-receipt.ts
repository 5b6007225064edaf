import { leafHash } from '../merkle.ts'
import { verifyInclusion } from '../proofs.ts'
import { parseTlogProof } from '../tlog-proof.ts'
import type { Check } from './check.ts'
import { compareHead } from './compare-head.ts'
import { textOf } from './readable.ts'
import { unchecked, wrong } from './stop.ts'

/** Checks that the line in a receipt stands in the signed log. */
export async function checkReceipt(check: Check): Promise<string> {
  const proof = parseTlogProof(await textOf(check.file, 'the receipt'))
  if (proof === null) throw unchecked('the receipt is malformed')
  const { index, hashes, extra } = proof
  const head = check.open(proof.checkpoint)
  if (extra === undefined) {
    throw unchecked(
      'the receipt does not hold its line, as it was taken while a verdict was sealed',
    )
  }
  const { sha256 } = check.primitives
  const leaf = leafHash(sha256, extra)
  const { size, root } = head
  if (!verifyInclusion(sha256, { leaf, index, size, hashes, root })) {
    throw wrong(`the event is not number ${index + 1} of the signed log`)
  }
  compareHead(check, head)
  if (head.lacksWitnesses) {
    throw unchecked(
      'the proof fits, but fewer witnesses have signed its head than the policy asks for',
    )
  }
  return `the event is number ${index + 1} of the signed log of ${size}`
}
