import { sql } from 'kysely'
import { readKeyFile, vkeyOf } from '#app/audit/key-file.server.ts'
import { receiptOf } from '#app/audit/receipt.server.ts'
import { readRangeHashes } from '#app/audit/stored-tree.server.ts'
import { findSignedHead } from '#app/data/reads/log-heads.server.ts'
import { leafHash } from '#app/domain/audit/merkle.ts'
import { consistencyRanges } from '#app/domain/audit/proofs.ts'
import { formatSignerKey } from '#app/domain/audit/signer-key.ts'
import { parseTlogProof } from '#app/domain/audit/tlog-proof.ts'
import { openDesk } from '#tests/builders/members.ts'
import { writeEvents, writeMany } from '#tests/builders/running-log.ts'
import { filesOfSigned, signLog } from '#tests/builders/signed-log.ts'
import { sha256, vectorJson, vectorsBelow } from '#tests/domain/audit/merkle-vectors.ts'
import type { TestDesk } from '#tests/setup/test-desk.ts'

/** A question to Go; bytes in base64, as its JSON reads them. */
export type Case = { kind: string; name: string; want: boolean } & Record<string, unknown>

type Probe = Record<'root' | 'leafHash' | 'root1' | 'root2', string> &
  Record<'leafIdx' | 'treeSize' | 'size1' | 'size2', number> & {
    proof: string[] | null
    wantErr: boolean
  }

/** The probes that our own verifiers are tried with. */
export function vectorCases(): Case[] {
  const inclusion = vectorsBelow<Probe>('transparency-dev-merkle/inclusion')
  const consistency = vectorsBelow<Probe>('transparency-dev-merkle/consistency')
  const { verify } = vectorJson<{ verify: Record<'vkey' | 'note' | 'text', string>[] }>(
    'signed-note.json',
  )
  return [
    ...verify.map((one) => ({ kind: 'note', name: one.vkey, want: true, ...one })),
    ...inclusion.map(({ name, probe }) => ({
      kind: 'record',
      name,
      want: !probe.wantErr,
      index: probe.leafIdx,
      size: probe.treeSize,
      leaf: probe.leafHash,
      root: probe.root,
      proof: probe.proof ?? [],
    })),
    // Go has no hashes of another length, which one probe that is to be accepted is written with.
    ...consistency
      .filter(({ probe }) => probe.wantErr || probe.root1.length === 44)
      .map(({ name, probe }) => ({
        kind: 'tree',
        name,
        want: !probe.wantErr,
        old: probe.size1,
        oldRoot: probe.root1,
        size: probe.size2,
        root: probe.root2,
        proof: probe.proof ?? [],
      })),
  ]
}

/** What a desk makes: a log of more than one tile, signed at several sizes, with receipts and proofs between its heads. */
export async function deskCases(desk: TestDesk): Promise<Case[]> {
  await openDesk(desk)
  const sizes: number[] = []
  for (const more of [1, 5, 250, 44, 300]) {
    await (more > 10 ? writeMany(desk, more) : writeEvents(desk, more))
    sizes.push(await signLog(desk))
  }
  const [key] = await readKeyFile(filesOfSigned(desk).keyFile)
  if (key === undefined) throw new Error('the log has no key')
  const { rows } = await sql<{ leaf: string; event_id: string }>`
    select e.leaf, e.event_id from audit.leaf l join audit.event e using (eid)
    order by l.idx`.execute(desk.ownerDb)
  const lines = rows.map(({ leaf }) => Buffer.from(leaf))
  const heads = await Promise.all(sizes.map((size) => findSignedHead(desk.readDb, size)))
  const cases: Case[] = []
  for (const head of heads) {
    if (head === null) throw new Error('a head is missing')
    const { size, note } = head
    const root = base64(head.root)
    const text = note.slice(0, note.indexOf('\n\n') + 1)
    const named = { name: `head of ${size}`, want: true }
    cases.push(
      { kind: 'note', ...named, vkey: vkeyOf(key), note, text },
      { kind: 'note', name: 'forged', want: false, vkey: vkeyOf(key), note: `0${note}`, text },
      { kind: 'signing', ...named, skey: formatSignerKey(key), note, text },
      { kind: 'log', ...named, leaves: lines.slice(0, size).map(base64), root },
    )
    for (const older of heads) {
      if (older === null || older.size > size) continue
      const ranges = consistencyRanges(older.size, size)
      const hashes = await readRangeHashes(desk.readDb, head.log, ranges)
      const asked = { old: older.size, oldRoot: base64(older.root), size, root }
      const name = `${older.size} to ${size}`
      cases.push({ kind: 'tree', name, want: true, ...asked, proof: hashes.map(base64) })
      if (hashes.length > 0) {
        cases.push({
          kind: 'tree',
          name,
          want: false,
          ...asked,
          proof: hashes.slice(1).map(base64),
        })
      }
    }
  }
  const newest = heads.at(-1)
  for (const [index, { event_id: eventId }] of rows.entries()) {
    // Every proof's shape, without asking for each.
    if (index % 7 > 0 && index < rows.length - 3) continue
    const receipt = await receiptOf(desk.readDb, { eventId }, null)
    const proof = receipt.ok ? parseTlogProof(receipt.value.text) : null
    if (!newest || proof === null) throw new Error(`no receipt of ${eventId}`)
    const leaf = base64(leafHash(sha256, lines[index] ?? Buffer.alloc(0)))
    const asked = { size: newest.size, root: base64(newest.root), leaf }
    const hashes = proof.hashes.map(base64)
    const name = `receipt ${index}`
    cases.push({ kind: 'record', name, want: true, ...asked, index, proof: hashes })
    cases.push({ kind: 'record', name, want: false, ...asked, index: index ^ 1, proof: hashes })
  }
  return cases
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
