import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#app/data/db.server.ts'
import { readRevisionPage } from '#app/data/reads/revision.server.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { addRevision } from '#app/workflow/add-revision.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { reanchor } from '#app/workflow/reanchor.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import {
  createNewsroom,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { replayLog } from '#tests/reference/replay-log.ts'

let room: Newsroom
beforeAll(async () => {
  room = await createNewsroom()
})
afterAll(() => room.close())

const about = {
  title: 'Harbour',
  publisher: '',
  author: '',
  url: '',
  publishedOn: null,
  language: 'en',
}
const sentences = [
  'The harbour lost 412 jobs last year, according to the port authority in its annual report.',
  'Tolls on the northern quay doubled in January, and nobody was told of it before.',
  'The mayor promised in March to give every worker a new place within half a year.',
]
const original = sentences.join('\n\n')
const noClaims = () => ({
  ...{ extractor: 'none', version: '1', language: 'en', attributed: true },
  ...{ paragraphs: [], sentences: [], quotes: [], entities: [], claims: [] },
})

/** A source with one claim for each sentence; the first is confirmed where asked. */
async function sourceWith({ confirmed = false } = {}) {
  const { db, editors, reviewers } = room
  const imported = value(await importSource(db, { ...about, text: original }, editors[2], noClaims))
  const claims = []
  for (const statement of sentences) {
    const start = original.indexOf(statement)
    const input = {
      revisionId: imported.revisionId,
      start,
      end: start + statement.length,
      statement,
    }
    claims.push(value(await addClaim(db, input, editors[2])))
  }
  const [first] = claims
  if (confirmed && first) {
    for (const who of reviewers.slice(0, 2)) {
      const { version: expectedVersion } = await current(db, first.id)
      value(
        await submitVerdict(
          db,
          { claimId: first.id, expectedVersion, ...verdictWith('false') },
          who,
        ),
      )
    }
    value(await approve(db, settlingOn(await current(db, first.id), 'false'), editors[0]))
  }
  return { sourceId: imported.sourceId, ids: claims.map(({ id }) => id) }
}

async function current(db: Db, claimId: string) {
  const claim = await storedClaim(db, claimId)
  if (!claim) throw new Error('no claim')
  return claim
}

const revise = (sourceId: string, text: string, who = room.editors[0]) =>
  addRevision(room.db, { ...about, text, sourceId, draftId: null }, who)

const page = async (sourceId: string) => {
  const found = await readRevisionPage(room.readDb, sourceId)
  if (!found) throw new Error('no source')
  return found
}

describe('a changed text', () => {
  test('is stored beside the old one; claims whose words stand in it move, with an event each', async () => {
    const { sourceId, ids } = await sourceWith()
    const changed = `Corrected on Friday.\n\n${original.replace('doubled', 'tripled')}`
    const { revisionId } = value(await revise(sourceId, changed))
    const stored = await room.db
      .selectFrom('source_revision')
      .select(['number', 'text'])
      .where('source_id', '=', sourceId)
      .orderBy('number')
      .execute()
    expect(stored).toEqual([
      { number: 1, text: original },
      { number: 2, text: changed },
    ])
    const [first, second, third] = await Promise.all(ids.map((id) => current(room.db, id)))
    for (const claim of [first, third]) {
      expect(claim?.revisionId).toBe(revisionId)
      expect(changed.slice(claim?.anchor.start, claim?.anchor.end)).toBe(claim?.statement)
      expect(await replayLog(room.ownerDb, claim?.id ?? '')).toEqual(claim)
    }
    expect(second?.revisionId).not.toBe(revisionId)
  })

  test('asks about words that changed a little, and moves them when an editor says so', async () => {
    const { sourceId, ids } = await sourceWith()
    const { revisionId } = value(await revise(sourceId, original.replace('doubled', 'tripled')))
    const { unplaced, unplacedCount } = await page(sourceId)
    expect(unplacedCount).toBe(1)
    expect(unplaced).toMatchObject([{ id: ids[1], found: { kind: 'ask' } }])
    const [asked] = unplaced
    if (asked?.found.kind !== 'ask') throw new Error('not asked')
    expect(asked.found.similarity).toBeGreaterThan(0.9)
    const { start, end, exact } = asked.found.anchor
    const move = {
      claimId: asked.id,
      expectedVersion: asked.version,
      revisionId,
      start,
      end,
      exact,
    }
    expect(await reanchor(room.db, move, room.reviewers[0])).toMatchObject({
      refusal: { code: 'role_needed' },
    })
    const claim = value(await reanchor(room.db, move, room.editors[0]))
    expect(claim).toMatchObject({
      revisionId,
      anchor: { exact: sentences[1]?.replace('doubled', 'tripled') },
    })
    expect((await page(sourceId)).unplacedCount).toBe(0)
  })

  test('leaves a claim whose words are gone an orphan', async () => {
    const { sourceId, ids } = await sourceWith()
    value(await revise(sourceId, original.replace(sentences[2] ?? '', 'The mayor said nothing.')))
    expect((await page(sourceId)).unplaced).toMatchObject([
      { id: ids[2], found: { kind: 'orphan', reason: 'gone' } },
    ])
  })

  test('never moves a confirmed claim by itself; moved by hand, its approval is voided and says why', async () => {
    const { sourceId, ids } = await sourceWith({ confirmed: true })
    const { revisionId } = value(await revise(sourceId, original.replace('January', 'June')))
    const [confirmed] = (await page(sourceId)).unplaced
    expect(confirmed).toMatchObject({
      id: ids[0],
      stage: 'confirmed',
      isApproved: true,
      found: { kind: 'exact' },
    })
    if (confirmed?.found.kind !== 'exact') throw new Error('not found')
    const { start, end, exact } = confirmed.found.anchor
    const move = {
      claimId: confirmed.id,
      expectedVersion: confirmed.version,
      revisionId,
      start,
      end,
      exact,
    }
    const after = value(await reanchor(room.db, move, room.editors[0]))
    expect(after).toMatchObject({ stage: 'unverified', approvals: [] })
    const { rows } = await room.pool.query(
      `select type, body -> 'data' -> 'changed' as changed from audit.event where object = $1 order by eid desc limit 2`,
      [`claim/${confirmed.id}`],
    )
    expect(rows).toEqual([
      { type: 'decision.voided.v1', changed: ['revision'] },
      { type: 'claim.reanchored.v1', changed: null },
    ])
  })

  test('is for editors, differs from the newest, and belongs to a source', async () => {
    const { sourceId } = await sourceWith()
    const refusalOf = async (...input: Parameters<typeof revise>) => {
      const result = await revise(...input)
      return result.ok ? null : result.refusal.code
    }
    expect(await refusalOf(sourceId, 'Other.', room.reviewers[0])).toBe('role_needed')
    expect(await refusalOf(sourceId, original)).toBe('nothing_changed')
    expect(await refusalOf(sourceId, ' ')).toBe('text_refused')
    expect(await refusalOf('01890a5d-ac96-774b-bcce-b302099a8057', 'Other.')).toBe(
      'source_not_found',
    )
  })

  test('brought by two at once becomes two revisions, one after the other', async () => {
    const { sourceId } = await sourceWith()
    await Promise.all([
      revise(sourceId, `${original} One.`, room.editors[0]),
      revise(sourceId, `${original} Two.`, room.editors[1]),
    ])
    const stored = await room.db
      .selectFrom('source_revision')
      .select('number')
      .where('source_id', '=', sourceId)
      .orderBy('number')
      .execute()
    expect(stored.map(({ number }) => number)).toEqual([1, 2, 3])
    // A claim that both reached for may be left to the editor; none is taken back to an earlier text.
    for (const { found } of (await page(sourceId)).unplaced) expect(found.kind).toBe('exact')
  })
})
