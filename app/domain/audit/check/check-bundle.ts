import { type Policy, parseKeysOrPolicy, parsePolicy } from '../policy.ts'
import { parseRangeProof } from '../range-proof.ts'
import type { Check } from './check.ts'
import { checkEach } from './check-each.ts'
import { checkOpenings } from './check-openings.ts'
import { checkRange } from './check-range.ts'
import { compareHead, tellComparison } from './compare-head.ts'
import type { OpenHead } from './open-head.ts'
import { type Readable, textOf } from './readable.ts'
import { unchecked } from './stop.ts'

type Parts = ReadonlyMap<string, Readable>

/** Checks all that a bundle holds: the head's signatures, the lines, and what they commit to. */
export async function checkBundle(check: Check, parts: Parts): Promise<string> {
  const head = check.open(
    await textOf(need(parts, 'checkpoint'), 'the checkpoint'),
    await ownPolicy(check, parts),
  )
  const said = await checkLeaves(check, parts, head)
  const openings = parts.get('openings.jsonl')
  const opened =
    openings && (await checkOpenings(check.primitives, need(parts, 'leaves.jsonl'), openings))
  if (head.lacksWitnesses) {
    throw unchecked(`${said}, but fewer witnesses have signed its head than the policy asks for`)
  }
  return opened === undefined
    ? said
    : `${said}; all ${opened} openings are what the lines commit to`
}

async function checkLeaves(check: Check, parts: Parts, head: OpenHead): Promise<string> {
  const leaves = need(parts, 'leaves.jsonl')
  const proofs = parts.get('proofs.jsonl')
  if (proofs !== undefined) {
    const count = await checkEach(check.primitives, leaves, head, proofs)
    compareHead(check, head)
    return `each of the ${count} events is in the signed log of ${head.size}`
  }
  const rangePart = parts.get('range')
  const range = rangePart ? parseRangeProof(await textOf(rangePart, 'the range')) : null
  if (rangePart && range === null) throw unchecked('the proof of the range is malformed')
  const earlier = check.earlierOf(head)
  const copy = { leaves, head, range, hashes: parts.get('hashes') ?? null }
  const wasHead = await checkRange(check.primitives, copy, earlier)
  if (earlier !== null) tellComparison(check, earlier, wasHead)
  return range === null
    ? `all ${head.size} events are the signed log`
    : `these are all events from number ${range.begin + 1} to ${range.end} of the signed ${head.size}`
}

/** What the bundle says of keys and witnesses itself; its key stands beside its policy. */
async function ownPolicy({ primitives }: Check, parts: Parts): Promise<Policy> {
  const part = parts.get('policy')
  const parsed = part
    ? parsePolicy(primitives.sha256, await textOf(part, 'the policy'))
    : parseKeysOrPolicy(primitives.sha256, await textOf(need(parts, 'log.vkey'), 'log.vkey'))
  if (!parsed.ok) throw unchecked(`the bundle's policy cannot be read: ${parsed.refusal.why}`)
  return parsed.value
}

function need(parts: Parts, name: string): Readable {
  const part = parts.get(name)
  if (part === undefined) throw unchecked(`the bundle has no ${name}`)
  return part
}
