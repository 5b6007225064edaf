import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64Of, hexOf } from '#app/domain/audit/bytes.ts'
import { leafHash, rangeHash } from '#app/domain/audit/merkle.ts'
import {
  consistencyRanges,
  inclusionRanges,
  verifyConsistency,
  verifyInclusion,
} from '#app/domain/audit/proofs.ts'
import { mth, path, proof } from '#tests/reference/merkle-tree.ts'
import { fromBase64, hashesOver, sha256, vectorJson, vectorsBelow } from './merkle-vectors.ts'

type InclusionProbe = {
  leafIdx: number
  treeSize: number
  root: string
  leafHash: string
  proof: string[] | null
  wantErr: boolean
}
type ConsistencyProbe = {
  size1: number
  size2: number
  root1: string
  root2: string
  proof: string[] | null
  wantErr: boolean
}
type Derived = {
  leafHashes: string[]
  roots: string[]
  inclusion: Record<string, string[]>
  consistency: Record<string, string[]>
}
type Accumulators = Record<'inclusion' | 'consistency', { sha256: string }>

const accumulators = vectorJson<Accumulators>('derived/accumulators.json')
const bytes = Array.from({ length: 130 }, (_, i) => Uint8Array.of(i))

function inclusionProof(index: number, size: number, hashOf: ReturnType<typeof hashesOver>) {
  return inclusionRanges(index, size).map((range) => rangeHash(sha256, range, hashOf))
}

function consistencyProof(first: number, second: number, hashOf: ReturnType<typeof hashesOver>) {
  return consistencyRanges(first, second).map((range) => rangeHash(sha256, range, hashOf))
}

describe('probes for verifiers', () => {
  const inclusion = vectorsBelow<InclusionProbe>('transparency-dev-merkle/inclusion')
  const consistency = vectorsBelow<ConsistencyProbe>('transparency-dev-merkle/consistency')

  test('are all here', () => {
    expect([inclusion.length, consistency.length]).toEqual([98, 98])
  })

  test.each(inclusion)('inclusion $name', ({ probe }) => {
    const accepted = verifyInclusion(sha256, {
      leaf: fromBase64(probe.leafHash),
      index: probe.leafIdx,
      size: probe.treeSize,
      hashes: (probe.proof ?? []).map(fromBase64),
      root: fromBase64(probe.root),
    })
    expect(accepted).toBe(!probe.wantErr)
  })

  test.each(consistency)('consistency $name', ({ probe }) => {
    const accepted = verifyConsistency(sha256, {
      first: { size: probe.size1, root: fromBase64(probe.root1) },
      second: { size: probe.size2, root: fromBase64(probe.root2) },
      hashes: (probe.proof ?? []).map(fromBase64),
    })
    expect(accepted).toBe(!probe.wantErr)
  })
})

test('a hash of a wrong length is refused before it is hashed', () => {
  const [a, b] = [Uint8Array.of(1), Uint8Array.of(2)]
  const whole = { leaf: leafHash(sha256, a), index: 0, size: 2, root: mth([a, b]) }
  const sibling = leafHash(sha256, b)
  expect(verifyInclusion(sha256, { ...whole, hashes: [sibling] })).toBe(true)
  expect(verifyInclusion(sha256, { ...whole, hashes: [sibling.slice(1)] })).toBe(false)
  expect(verifyInclusion(sha256, { ...whole, leaf: a, hashes: [sibling] })).toBe(false)
})

describe('every proof of trees up to 130 leaves', () => {
  const hashOf = hashesOver(bytes)

  test('inclusion adds up to the published hash', () => {
    const hash = createHash('sha256')
    for (let size = 1; size <= bytes.length; size++) {
      for (let index = 0; index < size; index++) {
        hash.update(line(index, size, inclusionProof(index, size, hashOf)))
      }
    }
    expect(hash.digest('hex')).toBe(accumulators.inclusion.sha256)
  })

  test('consistency adds up to the published hash', () => {
    const hash = createHash('sha256')
    for (let second = 1; second <= bytes.length; second++) {
      for (let first = 1; first <= second; first++) {
        hash.update(line(first, second, consistencyProof(first, second, hashOf)))
      }
    }
    expect(hash.digest('hex')).toBe(accumulators.consistency.sha256)
  })

  function line(a: number, b: number, hashes: readonly Uint8Array[]): string {
    return `${[a, b, ...hashes.map(hexOf)].join(' ')}\n`
  }
})

test('the log of seven events has the proofs that the Python reference found', () => {
  const { leafHashes, roots, inclusion, consistency } = vectorJson<Derived>('derived/proofs.json')
  const unhex = (hex = '') => new Uint8Array(Buffer.from(hex, 'hex'))
  for (const [name, hashes] of Object.entries(inclusion)) {
    const [index = 0, size = 0] = name.split('/').map(Number)
    const given = { index, size, hashes: hashes.map(fromBase64) }
    const ends = { leaf: unhex(leafHashes[index]), root: unhex(roots[size]) }
    expect(verifyInclusion(sha256, { ...given, ...ends }), name).toBe(true)
  }
  for (const [name, hashes] of Object.entries(consistency)) {
    const [first, second] = name.split('->').map((size) => ({
      size: Number(size),
      root: unhex(roots[Number(size)]),
    }))
    if (first === undefined || second === undefined) throw new Error(`bad vector ${name}`)
    const given = { first, second, hashes: hashes.map(fromBase64) }
    expect(verifyConsistency(sha256, given), name).toBe(true)
  }
})

describe('against the recursive definition', () => {
  const tree = fc
    .array(fc.uint8Array({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 50 })
    .chain((entries) => fc.tuple(fc.constant(entries), fc.nat({ max: entries.length - 1 })))

  test('an inclusion proof is PATH, and verifies', () => {
    fc.assert(
      fc.property(tree, ([entries, index]) => {
        const hashes = inclusionProof(index, entries.length, hashesOver(entries))
        expect(hashes.map(base64Of)).toEqual(path(index, entries).map(base64Of))
        const leaf = leafHash(sha256, entries[index] ?? new Uint8Array())
        const root = mth(entries)
        expect(verifyInclusion(sha256, { leaf, index, size: entries.length, hashes, root })).toBe(
          true,
        )
      }),
    )
  })

  test('a consistency proof is PROOF, and verifies', () => {
    fc.assert(
      fc.property(tree, ([entries, index]) => {
        const size = index + 1
        const hashes = consistencyProof(size, entries.length, hashesOver(entries))
        expect(hashes.map(base64Of)).toEqual(proof(size, entries).map(base64Of))
        const first = { size, root: mth(entries.slice(0, size)) }
        const second = { size: entries.length, root: mth(entries) }
        expect(verifyConsistency(sha256, { first, second, hashes })).toBe(true)
      }),
    )
  })

  test('one flipped bit anywhere makes a proof fail', () => {
    fc.assert(
      fc.property(tree, fc.nat(), ([entries, index], bit) => {
        const size = index + 1
        const hashes = consistencyProof(size, entries.length, hashesOver(entries))
        const parts = [mth(entries.slice(0, size)), mth(entries), ...hashes].map((part) =>
          part.slice(),
        )
        const part = parts[bit % parts.length] ?? new Uint8Array(32)
        const at = Math.floor(bit / parts.length) % 256
        part[at >> 3] = (part[at >> 3] ?? 0) ^ (1 << (at & 7))
        const [one, two, ...rest] = parts
        if (one === undefined || two === undefined) throw new Error('two roots')
        const first = { size, root: one }
        const second = { size: entries.length, root: two }
        expect(verifyConsistency(sha256, { first, second, hashes: rest })).toBe(false)
      }),
    )
  })
})

test('a proof about a leaf or tree that is not there is misuse', () => {
  expect(() => inclusionRanges(3, 3)).toThrow(RangeError)
  expect(() => consistencyRanges(0, 3)).toThrow(RangeError)
  expect(() => consistencyRanges(4, 3)).toThrow(RangeError)
})
