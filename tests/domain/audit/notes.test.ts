import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { utf8 } from '#app/domain/audit/bytes.ts'
import { formatCheckpoint, parseCheckpoint } from '#app/domain/audit/checkpoint.ts'
import {
  cosignedMessage,
  formatCosignature,
  parseCosignature,
  witnessVerifier,
} from '#app/domain/audit/cosignature.ts'
import {
  formatNote,
  formatVerifierKey,
  openNote,
  parseNote,
  parseVerifierKey,
  type Verifier,
  type VerifierKey,
} from '#app/domain/audit/signed-note.ts'
import { formatTlogProof, parseTlogProof, verifyTlogProof } from '#app/domain/audit/tlog-proof.ts'
import { fromBase64, sha256, vectorJson, vectorText } from './merkle-vectors.ts'

type Notes = {
  verify: { from: string; vkey: string; text: string; note: string }[]
  malformed: { why: string; note?: string; noteBase64?: string }[]
  checkpointText: { accept: string[]; reject: [string, string][] }
}

const notes = vectorJson<Notes>('signed-note.json')

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(sha256, text.trim())
  if (key === null) throw new Error(`bad key ${text}`)
  return key
}

function verifyWith({ publicKey }: VerifierKey) {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return (message: Uint8Array, signature: Uint8Array) => verify(null, message, key, signature)
}

function verifierOf(key: VerifierKey): Verifier {
  return { name: key.name, keyId: key.keyId, verify: verifyWith(key) }
}

const logKey = keyOf(vectorText('derived/log.vkey'))
const log = verifierOf(logKey)
const witnessKey = keyOf(vectorText('derived/witness.vkey'))
const witness = witnessVerifier(witnessKey, verifyWith(witnessKey))
const head = vectorText('derived/checkpoint.7')

describe('a signed note', () => {
  test.each(notes.verify)('of $from opens with its key and keeps its bytes', (vector) => {
    const key = keyOf(vector.vkey)
    const opened = openNote(utf8(vector.note), [verifierOf(key)])
    expect(opened).toEqual({ ok: true, value: { text: vector.text, signedBy: [key.name] } })
    const parsed = parseNote(utf8(vector.note))
    if (!parsed.ok) throw new Error(parsed.refusal.code)
    expect(formatNote(parsed.value)).toBe(vector.note)
    expect(formatVerifierKey(key)).toBe(vector.vkey)
  })

  test.each(notes.malformed)('with $why is refused', ({ note, noteBase64 }) => {
    const bytes = noteBase64 === undefined ? utf8(note ?? '') : fromBase64(noteBase64)
    expect(parseNote(bytes)).toMatchObject({ ok: false, refusal: { code: 'note_malformed' } })
  })

  test('of unknown keys only is refused', () => {
    expect(openNote(utf8(head), [{ ...log, keyId: '00000000' }])).toEqual({
      ok: false,
      refusal: { code: 'note_not_signed_by_known_key' },
    })
  })

  test('whose known witness signed something else is refused whole', () => {
    const changed = head.replace('\u2014 witness', '\u2014 other')
    expect(openNote(utf8(changed), [log, witness])).toMatchObject({ ok: true })
    const liar: Verifier = { ...witness, verify: () => false }
    expect(openNote(utf8(head), [log, liar])).toEqual({
      ok: false,
      refusal: { code: 'note_signature_wrong', name: witness.name },
    })
  })

  test('is accepted with sixteen signatures and refused with a thousand', () => {
    const line = head.slice(head.indexOf('\u2014'), head.indexOf('\n', head.indexOf('\u2014')) + 1)
    const text = head.slice(0, head.indexOf('\n\n') + 2)
    expect(openNote(utf8(text + line.repeat(16)), [log])).toMatchObject({ ok: true })
    expect(parseNote(utf8(text + line.repeat(1000)))).toMatchObject({ ok: false })
  })

  test('is made byte for byte as other implementations make it', () => {
    const seed = fromBase64(
      vectorText('derived/log.skey.TEST-ONLY').trim().split('+').slice(4).join('+'),
    )
    const der = Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      seed.slice(1),
    ])
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const parsed = parseNote(utf8(head))
    if (!parsed.ok) throw new Error(parsed.refusal.code)
    const { text } = parsed.value
    const signature = new Uint8Array(sign(null, utf8(text), key))
    const ours = formatNote({
      text,
      signatures: [{ name: logKey.name, keyId: logKey.keyId, signature }],
    })
    expect(head.startsWith(ours)).toBe(true)
  })
})

describe('a verifier key', () => {
  test.each([
    ['without its parts', 'name+12345678'],
    ['with the id of another key', formatVerifierKey({ ...logKey, keyId: '00000000' })],
    ['with a cut key', formatVerifierKey({ ...logKey, publicKey: logKey.publicKey.slice(1) })],
    ['with a space in its name', formatVerifierKey({ ...logKey, name: 'a b' })],
  ])('%s is refused', (_, text) => {
    expect(parseVerifierKey(sha256, text)).toBeNull()
  })
})

describe('a checkpoint', () => {
  test.each(notes.checkpointText.accept)('is read and written alike', (text) => {
    const checkpoint = parseCheckpoint(text)
    if (checkpoint === null) throw new Error('refused')
    expect(formatCheckpoint(checkpoint)).toBe(text)
  })

  test.each(notes.checkpointText.reject)('with %s is refused', (_, text) => {
    expect(parseCheckpoint(text)).toBeNull()
  })

  test('of another log may carry extension lines', () => {
    const [text = ''] = notes.checkpointText.accept
    expect(parseCheckpoint(`${text}extension\n`)).toMatchObject({ origin: 'example.com/log' })
  })
})

describe('a cosignature', () => {
  test('of the witness is verified, and carries its time', () => {
    const opened = openNote(utf8(head), [log, witness])
    expect(opened).toMatchObject({ ok: true, value: { signedBy: [log.name, witness.name] } })
    const parsed = parseNote(utf8(head))
    const blob = parsed.ok ? parsed.value.signatures[1]?.signature : undefined
    expect(parseCosignature(blob ?? new Uint8Array())?.posixSeconds).toBe(1767323200)
  })

  test('is written as it is read, and over a message with the time in it', () => {
    const signature = Uint8Array.from({ length: 64 }, (_, i) => i)
    const blob = formatCosignature(1679315147, signature)
    expect(parseCosignature(blob)).toEqual({ posixSeconds: 1679315147, signature })
    expect(parseCosignature(blob.slice(1))).toBeNull()
    expect(new TextDecoder().decode(cosignedMessage(utf8('o\n1\nroot\n'), 1679315147))).toBe(
      'cosignature/v1\ntime 1679315147\no\n1\nroot\n',
    )
  })
})

describe('a receipt', () => {
  const lines = vectorText('derived/leaves.jsonl').split('\n').slice(0, -1)

  test.each(lines.map((line, index) => ({ line, index })))(
    'of event $index verifies',
    ({ line, index }) => {
      const text = vectorText(`derived/event-${index}.tlog-proof`)
      expect(verifyTlogProof(sha256, text, utf8(line), log, [witness])).toMatchObject({
        ok: true,
        value: { size: 7, signedBy: [log.name, witness.name] },
      })
      const parsed = parseTlogProof(text)
      if (parsed === null) throw new Error('refused')
      expect(formatTlogProof(parsed)).toBe(text)
    },
  )

  const receipt = vectorText('derived/event-3.tlog-proof')
  const [entry = ''] = lines.slice(3)

  test.each([
    ['of another event', receipt, `${entry} `, log, 'proof_wrong'],
    ['at another place', receipt.replace('index 3', 'index 2'), entry, log, 'proof_wrong'],
    ['that is cut', receipt.slice(0, 60), entry, log, 'proof_malformed'],
    ['with a leading zero', receipt.replace('index 3', 'index 03'), entry, log, 'proof_malformed'],
    [
      'whose checkpoint was changed',
      receipt.replace('\n7\n', '\n8\n'),
      entry,
      log,
      'note_signature_wrong',
    ],
    [
      'that only a witness signed',
      receipt,
      entry,
      { ...log, keyId: '00000000' },
      'note_not_signed_by_known_key',
    ],
  ])('%s is refused', (_, text, event, verifier, code) => {
    expect(verifyTlogProof(sha256, text, utf8(event), verifier, [witness])).toMatchObject({
      ok: false,
      refusal: { code },
    })
  })

  test('keeps extra bytes, which nothing vouches for', () => {
    const extra = Uint8Array.of(1, 2, 3)
    const proof = { index: 0, hashes: [], checkpoint: head, extra }
    expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof)
  })
})
