import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sha256 } from '#app/audit/sha256.ts'
import {
  formatPolicy,
  isQuorumMet,
  parseKeysOrPolicy,
  parsePolicy,
} from '#app/domain/audit/policy.ts'
import { ed25519Cosignature, formatVerifierKey, keyIdOf } from '#app/domain/audit/signed-note.ts'

const given = readFileSync('tests/vectors/merkle/derived/policy', 'utf8')

/** A witness's line; the key is no point of the curve, and nothing signs with it. */
function witness(name: string, byte: number): string {
  const publicKey = new Uint8Array(32).fill(byte)
  const keyId = keyIdOf(sha256, `${name}.example`, ed25519Cosignature, publicKey)
  const key = { name: `${name}.example`, keyId, algorithm: ed25519Cosignature, publicKey }
  return `witness ${name} ${formatVerifierKey(key)}\n`
}

const three = witness('x', 1) + witness('y', 2) + witness('z', 3)
const why = (text: string) => {
  const parsed = parsePolicy(sha256, text)
  return parsed.ok ? null : `${parsed.refusal.line}: ${parsed.refusal.why}`
}

test('a policy is read as it was written', () => {
  const parsed = parsePolicy(sha256, `# ours\n\n ${given}`)
  if (!parsed.ok) throw new Error(parsed.refusal.why)
  expect(formatPolicy(parsed.value)).toBe(given)
  expect(parsed.value.witnesses[0]?.key.name).toBe('witness.example/w1')
  const vkey = readFileSync('tests/vectors/merkle/derived/log.vkey', 'utf8')
  expect(parseKeysOrPolicy(sha256, vkey)).toMatchObject({ value: { quorum: null, witnesses: [] } })
})

test('the quorum counts members of groups, and groups of groups', () => {
  const groups = 'group two 2 x y\ngroup all-of all two z\n'
  const parsed = parsePolicy(sha256, `${three}${groups}quorum all-of\n`)
  if (!parsed.ok) throw new Error(parsed.refusal.why)
  expect(isQuorumMet(parsed.value, new Set(['x', 'y', 'z']))).toBe(true)
  expect(isQuorumMet(parsed.value, new Set(['x', 'z']))).toBe(false)
  expect(isQuorumMet({ ...parsed.value, quorum: null }, new Set())).toBe(true)
})

test('what the specification forbids is refused with its line', () => {
  expect(why(three)).toContain('there is no quorum line')
  expect(why('quorum none\nquorum none\n')).toBe('2: there is one quorum')
  expect(why('quorum w\n')).toBe('1: w is not defined')
  expect(why(`${three}group g 4 x y z\nquorum g\n`)).toMatch(/^4: /)
  expect(why(`${three}group g any x none\nquorum g\n`)).toMatch(/^4: none/)
  expect(why(`${three}group g any x\ngroup h any x\nquorum g\n`)).toMatch(/^5: x/)
  expect(why(`${three}${witness('x', 4)}quorum x\n`)).toMatch(/^4: x is defined already/)
  expect(why(`${three}${witness('w', 1)}quorum x\n`)).toMatch(/^4: a key stands there twice/)
  expect(why(`${given}witness none ${witness('w', 9).split(' ')[2]}`)).toMatch(/^4: none/)
})
