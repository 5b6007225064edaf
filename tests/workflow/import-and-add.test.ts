import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { type ImportSource, importSource } from '#app/workflow/import-source.server.ts'
import {
  articleText,
  createNewsroom,
  type Newsroom,
  storedClaim,
  value,
} from '#tests/builders/newsroom.ts'
import { replayLog } from '#tests/reference/replay-log.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

const about = { title: 'A title', publisher: '', author: '', url: '', publishedOn: null }

function importing(text: string, more: Partial<ImportSource> = {}) {
  return importSource(room.db, { ...about, language: 'en', text, ...more }, room.editors[0])
}

describe('importing a source', () => {
  test('keeps the text, its hash and what is known of it; its claims are the importer’s', async () => {
    const text = 'The quay cost €3 million. “It was cheap,” the mayor said. 😀 It rained.'
    const known = { publisher: 'P', author: 'A', url: 'https://e.test/', publishedOn: '2026-02-28' }
    const { sourceId, revisionId, claims } = value(await importing(text, known))
    const revision = await room.db
      .selectFrom('source_revision')
      .selectAll()
      .where('id', '=', revisionId)
      .executeTakeFirstOrThrow()
    expect(revision).toMatchObject({
      text,
      number: 1,
      text_length: text.length,
      source_id: sourceId,
    })
    expect(revision).toMatchObject({ publisher: 'P', author: 'A', published_on: '2026-02-28' })
    expect(revision.text_sha256).toEqual(createHash('sha256').update(text).digest())
    expect(claims.length).toBeGreaterThan(0)
    for (const claim of claims) {
      expect(claim).toMatchObject({ addedBy: room.editors[0].actor.id, origin: 'extracted' })
      expect(text.slice(claim.anchor.start, claim.anchor.end)).toBe(claim.anchor.exact)
      expect(await storedClaim(room.db, claim.id)).toEqual(claim)
      expect(await replayLog(room.ownerDb, claim.id)).toEqual(claim)
    }
  })

  test('turns the line ends of a form into those of a text, and drops a byte order mark', async () => {
    const { revisionId } = value(await importing('\ufeffOne.\r\nTwo.\rThree.\n'))
    const { text } = await room.db
      .selectFrom('source_revision')
      .select('text')
      .where('id', '=', revisionId)
      .executeTakeFirstOrThrow()
    expect(text).toBe('One.\nTwo.\nThree.\n')
  })

  test.each([
    ['empty', ' \n\t '],
    ['holds_nul', 'One\0two.'],
    ['ill_formed', 'One \ud83d two.'],
    ['too_long', 'x'.repeat(1_000_001)],
  ])('refuses a text that is %s, and stores nothing', async (fault, text) => {
    const count = () =>
      room.db
        .selectFrom('source')
        .select((eb) => eb.fn.countAll<string>().as('n'))
        .execute()
    const before = await count()
    expect(await importing(text)).toEqual({ ok: false, refusal: { code: 'text_refused', fault } })
    expect(await count()).toEqual(before)
  })

  test.each(['auditor', 'admin'] as const)('is not for an %s', async (role) => {
    const refused = await importSource(
      room.db,
      { ...about, language: 'en', text: 'One.' },
      room[role],
    )
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'role_needed' } })
  })
})

describe('adding a claim by hand', () => {
  const statement = 'The harbour lost 412 jobs.'

  test('anchors it in the stored text', async () => {
    const input = { revisionId: room.revisionId, start: 4, end: 35, statement, claimant: 'Mayor' }
    const claim = value(await addClaim(room.db, input, room.reviewers[0]))
    expect(claim).toMatchObject({ origin: 'manual', addedBy: room.reviewers[0].actor.id })
    expect(claim.anchor).toMatchObject({ exact: articleText.slice(4, 35), prefix: 'The ' })
    const row = await room.db
      .selectFrom('claim')
      .select('claimant')
      .where('id', '=', claim.id)
      .execute()
    expect(row).toEqual([{ claimant: 'Mayor' }])
  })

  test.each([
    ['empty', 4, 4],
    ['out_of_range', 4, 4_000],
    ['out_of_range', -1, 4],
    ['out_of_range', 1.5, 4],
  ])('refuses a span that is %s', async (fault, start, end) => {
    const input = { revisionId: room.revisionId, start, end, statement }
    const refused = await addClaim(room.db, input, room.reviewers[0])
    expect(refused).toEqual({ ok: false, refusal: { code: 'anchor_unresolved', fault } })
  })

  test('refuses a mark on other words than the person saw', async () => {
    const input = { revisionId: room.revisionId, start: 4, end: 11, statement, exact: 'Harbour' }
    const refused = await addClaim(room.db, input, room.reviewers[0])
    expect(refused).toMatchObject({ refusal: { code: 'anchor_unresolved', fault: 'other_text' } })
  })

  test('refuses a source that is not there', async () => {
    const revisionId = '01890a5d-ac96-774b-bcce-b302099a8057'
    const refused = await addClaim(
      room.db,
      { revisionId, start: 0, end: 3, statement },
      room.reviewers[0],
    )
    expect(refused).toEqual({ ok: false, refusal: { code: 'source_not_found' } })
  })
})
