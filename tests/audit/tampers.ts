import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { readKeyFile, signerOf } from '#app/audit/key-file.server.ts'
import { sha256 } from '#app/audit/sha256.ts'
import type { Trx } from '#app/data/db.server.ts'
import { formatCheckpoint } from '#app/domain/audit/checkpoint.ts'
import { formatNote } from '#app/domain/audit/signed-note.ts'
import { edgeRoot, emptyEdge, growEdge } from '#app/domain/audit/tree-edge.ts'

/** What a superuser is up to, at a place of the log, with some more numbers of chance. */
export type Tamper = { kind: keyof typeof tampers; at: number; chance: readonly number[] }

type Scene = { trx: Trx; at: number; chance: (below: number) => number; keyFile: string }

/** Any change, at any place before `covered`. */
export function anyTamper(covered: number): fc.Arbitrary<Tamper> {
  return fc.record({
    kind: fc.constantFrom(...(Object.keys(tampers) as (keyof typeof tampers)[])),
    at: fc.nat(covered - 1),
    chance: fc.array(fc.nat(1_000_000), { minLength: 4, maxLength: 4 }),
  })
}

/** Changes the log behind its back, with the triggers and foreign keys off. */
export async function tamper(
  trx: Trx,
  { kind, at, chance }: Tamper,
  keyFile: string,
): Promise<void> {
  for (const table of ['event', 'opening', 'leaf', 'tile', 'checkpoint']) {
    await sql.raw(`alter table audit.${table} disable trigger all`).execute(trx)
  }
  // What they slip in is to be as good as a line of the log's own.
  await sql`alter table audit.event enable always trigger read_leaf`.execute(trx)
  const left = [...chance]
  const next = (below: number) => (left.shift() ?? 0) % below
  await tampers[kind]({ trx, at, chance: next, keyFile })
}

const eidAt = (at: number) => sql`(select eid from audit.leaf where idx = ${at})`

const tampers = {
  'a byte of a line': async ({ trx, at, chance }: Scene) => {
    await changeByte(trx, at, chance(1_000_000))
  },
  'what is read from a line': async ({ trx, at, chance }: Scene) => {
    const [column, value] = [
      ['body', sql`body || '{"via": 1}'`],
      ['event_id', sql`event_id || '0'`],
      ['type', sql`type || '0'`],
      ['actor', sql`actor || '0'`],
      ['subject', sql`subject || '0'`],
      ['object', sql`object || '0'`],
      ['leaf_hash', sql`sha256(leaf_hash)`],
    ][chance(7)] as [string, RawBuilder<unknown>]
    await sql`update audit.event set ${sql.ref(column)} = ${value} where eid = ${eidAt(at)}`.execute(
      trx,
    )
  },
  'a byte of a hash': async ({ trx, at, chance }: Scene) => {
    await flip(trx, sql`audit.leaf`, 'leaf_hash', sql`idx = ${at}`, chance(32))
  },
  'a byte of a tile': async ({ trx, at, chance }: Scene) => {
    const [column, length] = chance(2) === 0 ? ['hashes', 8192] : ['root', 32]
    const tile = sql`n = (select n from audit.tile order by n offset ${at % 2} limit 1)`
    await flip(trx, sql`audit.tile`, `${column}`, tile, chance(Number(length)))
  },
  'a byte of a head': async ({ trx, chance }: Scene) => {
    const head = sql`size = (select size from audit.checkpoint order by size offset ${chance(3)} limit 1)`
    if (chance(2) === 0) await flip(trx, sql`audit.checkpoint`, 'root', head, chance(32))
    else {
      await sql`update audit.checkpoint set note = overlay(note placing '#' from ${chance(60) + 1}::int for 1)
        where ${head}`.execute(trx)
    }
  },
  'a byte of what a line commits to': async ({ trx, chance }: Scene) => {
    const opening = sql`(event_id, path) = (select event_id, path from audit.opening
      where event_id in (select event_id from audit.event join audit.leaf using (eid))
      order by event_id, path offset ${chance(20)} limit 1)`
    if (chance(2) === 0) await flip(trx, sql`audit.opening`, 'key', opening, chance(32))
    else await sql`update audit.opening set value = value || ' ' where ${opening}`.execute(trx)
  },
  'an offset': async ({ trx, at, chance }: Scene) => {
    await sql`update audit.leaf set end_offset = end_offset + ${1 + chance(9)}::int
      where idx = ${at}`.execute(trx)
  },
  'an event gone': async ({ trx, at }: Scene) => {
    await sql`delete from audit.event where eid = ${eidAt(at)}`.execute(trx)
  },
  'a place gone': async ({ trx, at }: Scene) => {
    await sql`delete from audit.leaf where idx = ${at}`.execute(trx)
  },
  'a place gone, and those after it moved up': async ({ trx, at }: Scene) => {
    await sql`delete from audit.leaf where idx = ${at}`.execute(trx)
    await move(trx, at + 1, -1)
  },
  'a tile gone': async ({ trx, at }: Scene) => {
    await sql`delete from audit.tile where n = ${at % 2}`.execute(trx)
  },
  'an event from nowhere': async ({ trx }: Scene) => {
    await insertEvent(trx, sql`now() - interval '1 day'`)
  },
  'an event slipped in': async ({ trx, at }: Scene) => {
    const eid = await insertEvent(trx, sql`now()`)
    await move(trx, at, 1)
    await sql`insert into audit.leaf select 1, ${at}, eid, leaf_hash, 1 from audit.event
      where eid = ${eid}`.execute(trx)
  },
  'two events in each other’s place': async ({ trx, at, chance }: Scene) => {
    await swap(trx, at, chance(1_000_000))
  },
  'two events in each other’s place, all hashes made anew': async (scene: Scene) => {
    await swap(scene.trx, scene.at, scene.chance(1_000_000))
    await rebuild(scene)
  },
  'the tail cut off': async ({ trx, at, chance }: Scene) => {
    await cut(trx, at, { events: chance(2) === 0 })
  },
  'an old backup': async ({ trx, at }: Scene) => {
    await cut(trx, at, { events: true })
    await dropWhatIsBeyond(trx)
  },
  'an old backup, written on': async (scene: Scene) => {
    await cut(scene.trx, scene.at, { events: true })
    for (let n = 0; n < 200; n++) await append(scene.trx)
    await rebuild(scene)
  },
  'a line, all hashes made anew': async (scene: Scene) => {
    await changeByte(scene.trx, scene.at, scene.chance(1_000_000))
    await rebuild(scene)
  },
  'an event gone, all hashes made anew': async (scene: Scene) => {
    await sql`delete from audit.event where eid = ${eidAt(scene.at)}`.execute(scene.trx)
    await tampers['a place gone, and those after it moved up'](scene)
    await rebuild(scene)
  },
} satisfies Record<string, (scene: Scene) => Promise<void>>

/** Every place from one on by so many; by way of places that nobody has, since a place is one's own. */
async function move(trx: Trx, from: number, by: number): Promise<void> {
  const far = 1_000_000
  await sql`update audit.leaf set idx = idx + ${far}::int where idx >= ${from}`.execute(trx)
  await sql`update audit.leaf set idx = idx - ${far - by}::int where idx >= ${far}::int`.execute(
    trx,
  )
}

async function flip(
  trx: Trx,
  table: RawBuilder<unknown>,
  column: string,
  where: RawBuilder<unknown>,
  byte: number,
): Promise<void> {
  const name = sql.ref(column)
  const { numAffectedRows } = await sql`update ${table}
    set ${name} = set_byte(${name}, ${byte}, get_byte(${name}, ${byte}) # 1) where ${where}`.execute(
    trx,
  )
  if (numAffectedRows === 0n) throw new Error(`no ${column} to change`)
}

/** Another digit for a digit of the line, so that it stays JSON; each line has some, in its time. */
async function changeByte(trx: Trx, at: number, chance: number): Promise<void> {
  const { rows } = await sql<{ leaf: string }>`
    select leaf from audit.event where eid = ${eidAt(at)}`.execute(trx)
  const leaf = rows[0]?.leaf ?? ''
  const digits = [...leaf.matchAll(/[1-8]/g)].map(({ index }) => index)
  const place = digits[chance % digits.length] ?? 0
  const changed = `${leaf.slice(0, place)}${Number(leaf[place]) + 1}${leaf.slice(place + 1)}`
  await sql`update audit.event set leaf = ${changed} where eid = ${eidAt(at)}`.execute(trx)
}

async function insertEvent(trx: Trx, at: RawBuilder<unknown>): Promise<string> {
  const id = crypto.randomUUID()
  const leaf = `{"id":"${id}","subject":"new/${id}@1","type":"t","actor":"a"}`
  const { rows } = await sql<{ eid: string }>`
    insert into audit.event (leaf, recorded_at) values (${leaf}, ${at}) returning eid`.execute(trx)
  return rows[0]?.eid ?? ''
}

async function append(trx: Trx): Promise<void> {
  const eid = await insertEvent(trx, sql`now()`)
  await sql`insert into audit.leaf select 1, (select max(idx) + 1 from audit.leaf), eid, leaf_hash, 1
    from audit.event where eid = ${eid}`.execute(trx)
}

async function swap(trx: Trx, at: number, chance: number): Promise<void> {
  const other = at === 0 ? 1 : chance % at
  const both = sql`idx in (${at}, ${other})`
  const { rows } = await sql<{ idx: string; eid: string; leaf_hash: Buffer }>`
    select idx, eid, leaf_hash from audit.leaf where ${both}`.execute(trx)
  await sql`update audit.leaf set eid = -eid where ${both}`.execute(trx)
  for (const { eid, leaf_hash, idx } of rows) {
    const place = Number(idx) === at ? other : at
    await sql`update audit.leaf set eid = ${eid}, leaf_hash = ${leaf_hash}
      where idx = ${place}`.execute(trx)
  }
}

async function cut(trx: Trx, from: number, { events }: { events: boolean }): Promise<void> {
  // At least one event is left: an empty log is not one that was set back.
  const at = Math.max(1, from)
  if (events) {
    await sql`delete from audit.event where eid not in (select eid from audit.leaf where idx < ${at})`.execute(
      trx,
    )
  }
  await sql`delete from audit.leaf where idx >= ${at}`.execute(trx)
}

/** Tiles and heads of more events than there are: a backup has none of those. */
async function dropWhatIsBeyond(trx: Trx): Promise<void> {
  await sql`delete from audit.checkpoint where size > (select count(*) from audit.leaf)`.execute(
    trx,
  )
  await sql`delete from audit.tile where level > 0 or (n + 1) * 256 > (select count(*) from audit.leaf)`.execute(
    trx,
  )
}

/** Everything that follows from the lines made anew, and the head signed again with the stolen key. */
async function rebuild({ trx, keyFile }: Scene): Promise<void> {
  await sql`update audit.event set leaf_hash = sha256('\\x00' || convert_to(leaf, 'UTF8')), body = leaf::jsonb,
    event_id = leaf::jsonb ->> 'id', type = leaf::jsonb ->> 'type', actor = leaf::jsonb ->> 'actor',
    subject = leaf::jsonb ->> 'subject', object = split_part(leaf::jsonb ->> 'subject', '@', 1)`.execute(
    trx,
  )
  await sql`update audit.leaf l set leaf_hash = e.leaf_hash, end_offset = e.end_offset
    from (select l.eid, e.leaf_hash, sum(octet_length(e.leaf) + 1) over (order by l.idx) as end_offset
      from audit.leaf l join audit.event e using (eid)) e where e.eid = l.eid`.execute(trx)
  const { rows } = await sql<{ leaf_hash: Buffer }>`
    select leaf_hash from audit.leaf order by idx`.execute(trx)
  const hashes = rows.map(({ leaf_hash }) => leaf_hash)
  const { edge, full } = growEdge(sha256, emptyEdge, hashes)
  await sql`delete from audit.tile`.execute(trx)
  for (const { level, index, hashes, root } of full) {
    await sql`insert into audit.tile values (1, ${level}, ${index}, ${Buffer.from(hashes)}, ${Buffer.from(root)})`.execute(
      trx,
    )
  }
  const [signer] = (await readKeyFile(keyFile)).map(signerOf)
  if (!signer) throw new Error('no key')
  const head = { origin: signer.name, size: edge.size, root: edgeRoot(sha256, edge) }
  const text = formatCheckpoint(head)
  const note = formatNote({ text, signatures: [signer.sign(text)] })
  await sql`delete from audit.checkpoint`.execute(trx)
  await sql`insert into audit.checkpoint (log, size, root, note)
    values (1, ${head.size}, ${Buffer.from(head.root)}, ${note})`.execute(trx)
}
