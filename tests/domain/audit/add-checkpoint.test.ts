import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { verifyEd25519 } from '#app/audit/ed25519.ts'
import { sha256 } from '#app/audit/sha256.ts'
import {
  type AddCheckpoint,
  decideAddCheckpoint,
  formatAddCheckpoint,
  parseAddCheckpoint,
} from '#app/domain/audit/add-checkpoint.ts'
import { type Checkpoint, parseCheckpoint } from '#app/domain/audit/checkpoint.ts'
import { parseVerifierKey, type Verifier } from '#app/domain/audit/signed-note.ts'

const given = (name: string) => readFileSync(`tests/vectors/merkle/derived/${name}`, 'utf8')
const checkpoint = (size: number) =>
  parseCheckpoint(`${given(`checkpoint.${size}`).split('\n\n')[0]}\n`)
const key = parseVerifierKey(sha256, given('log.vkey').trim())
const log: Verifier = {
  ...{ name: '', keyId: '', ...key },
  verify: (text, signature) => key !== null && verifyEd25519(key.publicKey, text, signature),
}
const asked = parseAddCheckpoint(given('add-checkpoint.request')) as AddCheckpoint

function decide(change: Partial<AddCheckpoint>, last: Checkpoint | null, logs = [log]) {
  const decided = decideAddCheckpoint(sha256, { ...asked, ...change }, logs, () => last)
  return decided.ok ? decided.value.size : decided.refusal
}

test('a request is read as it was written, and a malformed one not at all', () => {
  expect(formatAddCheckpoint(asked)).toBe(given('add-checkpoint.request'))
  const text = given('add-checkpoint.request')
  for (const wrong of [
    text.replace('old 4', 'old 04'),
    text.replace('old 4', 'old four'),
    text.replace('AoG5', 'Ao5'),
    text.split('\n\n')[0] ?? '',
    `old 4\n${'AoG5c4H+AMcLp6KHmlm25hz5hWXEVXxtFMDC6ohqpWw=\n'.repeat(64)}\n${asked.note}`,
  ]) {
    expect(parseAddCheckpoint(wrong)).toBe(null)
  }
})

test('a head is cosigned only where it continues the last one that was', () => {
  const [four, seven] = [checkpoint(4), checkpoint(7)]
  expect(decide({}, four)).toBe(7)
  expect(decide({ oldSize: 0, hashes: [] }, null)).toBe(7)
  expect(decide({ oldSize: 7, hashes: [] }, seven)).toBe(7)
  const empty = { oldSize: 0, hashes: [], note: given('checkpoint.0') }
  expect(decide(empty, null)).toBe(0)
})

test('each refusal has the status of the specification', () => {
  const four = checkpoint(4)
  expect(decide({ note: 'no note' }, four)).toMatchObject({ status: 400 })
  expect(decide({ oldSize: 8 }, four)).toMatchObject({ status: 400 })
  expect(decide({}, four, [])).toMatchObject({ status: 404 })
  expect(decide({ note: asked.note.replace('\n7\n', '\n8\n') }, four)).toMatchObject({
    status: 403,
  })
  expect(decide({ oldSize: 3 }, four)).toEqual({ status: 409, size: 4 })
  expect(decide({}, null)).toEqual({ status: 409, size: 0 })
  const other = { ...(four as Checkpoint), size: 7, root: new Uint8Array(32) }
  expect(decide({ oldSize: 7, hashes: [] }, other)).toEqual({ status: 409, size: 7 })
  expect(decide({ hashes: [] }, four)).toMatchObject({ status: 422 })
  expect(decide({ hashes: [new Uint8Array(32)] }, four)).toMatchObject({ status: 422 })
  expect(decide({ oldSize: 0 }, null)).toMatchObject({ status: 422 })
  expect(decide({}, { ...(four as Checkpoint), root: new Uint8Array(32) })).toMatchObject({
    status: 422,
  })
})
