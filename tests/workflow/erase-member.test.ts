import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLog } from '#app/audit/check-log.server.ts'
import { exportLog } from '#app/audit/export/export-log.server.ts'
import { nobody, planExport } from '#app/audit/export/export-plan.server.ts'
import { receiptOf } from '#app/audit/receipt.server.ts'
import { sha256 } from '#app/audit/sha256.ts'
import { createExportPool } from '#app/data/db.server.ts'
import { readAuditPage } from '#app/data/reads/audit-page.server.ts'
import { readLogKeys } from '#app/data/reads/log-heads.server.ts'
import { noFilter } from '#app/domain/audit/filter.ts'
import { verifyTlogProof } from '#app/domain/audit/tlog-proof.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { acceptAppeal } from '#app/workflow/accept-appeal.server.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import { addMember } from '#app/workflow/add-member.server.ts'
import { answerChallenge } from '#app/workflow/answer-challenge.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { disableMember } from '#app/workflow/disable-member.server.ts'
import { enableMember } from '#app/workflow/enable-member.server.ts'
import { hideComment } from '#app/workflow/end-comment.server.ts'
import { eraseMember } from '#app/workflow/erase-member.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { receiveAppeal } from '#app/workflow/receive-appeal.server.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { saveDraft } from '#app/workflow/save-draft.server.ts'
import { saveView } from '#app/workflow/save-view.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { withdrawVerdict } from '#app/workflow/withdraw-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { publishedCheck } from '#tests/builders/published.ts'
import { verifierOf } from '#tests/builders/running-log.ts'
import { filesOfSigned, signLog } from '#tests/builders/signed-log.ts'

/** In the name, in the address and in everything that the person writes, in any case. */
const canary = 'Kanarienvogel'
const said = (what: string) => `${canary} said this as ${what}, with all due words.`

let room: Newsroom
let exportPool: pg.Pool
let person: Who

beforeAll(async () => {
  room = await createNewsroom({ quorum: 1 })
  exportPool = createExportPool(room.connection('factdesk_app'), () => {})
  person = await join()
  await act()
})

afterAll(async () => {
  await exportPool.end()
  await room.close()
})

async function join(): Promise<Who> {
  const roles = ['reviewer', 'editor'] as const
  const input = { name: `Ada ${canary}`, email: `ada@${canary}.example`, roles, passwordHash: null }
  const system = { actor: 'system', requestId: 'test', via: 'cli' } as const
  const { id } = value(await addMember(room.db, input, system))
  return { actor: { id, roles }, requestId: 'test', via: 'web' }
}

const on = ({ id, version }: Claim) => ({ claimId: id, expectedVersion: version })

/** Everything that a member can write, once. */
async function act(): Promise<void> {
  const { db } = room
  const rated = value(
    await submitVerdict(
      db,
      {
        ...on(await addTestClaim(room)),
        ...verdictWith('false', {
          rationale: said('a rationale'),
          evidence: [],
          noEvidenceReason: said('a reason to give no evidence'),
        }),
      },
      person,
    ),
  )
  const comment = { claimId: rated.id, notify: [], to: 'all' as const }
  value(await addComment(db, { ...comment, text: said('a comment') }, person))
  const { id } = value(await addComment(db, { ...comment, text: 'Mine.' }, room.editors[0]))
  value(await hideComment(db, { commentId: id, reason: said('why it is hidden') }, person))
  const draft = { claimId: (await addTestClaim(room)).id, afterVerdict: null }
  value(await saveDraft(db, { ...draft, typed: { rationale: [said('a draft')] } }, person.actor))
  value(await recuse(db, { ...on(await addTestClaim(room)), reason: said('a conflict') }, person))
  await withdraw()
  await decide()
  await appeal()
  const view = {
    name: `${canary}’s view`,
    list: 'all' as const,
    search: '',
    shared: false,
  }
  value(await saveView(db, view, person.actor))
  const about = { memberId: person.actor.id, reason: said('the admin’s reason') }
  value(await disableMember(db, { ...about, expectedVersion: 1 }, room.admin))
  value(await enableMember(db, { ...about, expectedVersion: 2 }, room.admin))
}

async function withdraw(): Promise<void> {
  const input = { ...on(await addTestClaim(room)), ...verdictWith('true') }
  const rated = value(await submitVerdict(room.db, input, person))
  const [verdict] = rated.round.verdicts
  if (!verdict) throw new Error('no verdict')
  value(await withdrawVerdict(room.db, { ...on(rated), reason: said('a withdrawal') }, person))
}

async function decide(): Promise<void> {
  const { db } = room
  const input = { ...on(await addTestClaim(room)), ...verdictWith('true') }
  const rated = value(await submitVerdict(db, input, room.reviewers[0]))
  const settled = value(await approve(db, settlingOn(rated, 'true', said('a decision')), person))
  const kind = 'evidence' as const
  const raised = value(
    await raiseChallenge(db, { ...on(settled), kind, reason: said('a challenge') }, person),
  )
  if (raised.stage !== 'disputed') throw new Error('no challenge')
  const challengeId = raised.openChallenges[0]?.id ?? ''
  const answer = said('an answer')
  value(await answerChallenge(db, { ...on(raised), challengeId, answer }, person))
}

/** As a reader of the desk's public pages, from the same address. */
async function appeal(): Promise<void> {
  const { claim, slug } = await publishedCheck(room, 'false')
  const content = {
    kind: 'evidence' as const,
    reason: said('an appeal'),
    links: [`https://${canary}.example/`],
    contactName: `Ada ${canary}`,
    contactEmail: `ADA@${canary}.example`,
  }
  value(await receiveAppeal(room.db, { slug, ...content }, { via: 'web', requestId: 'test' }))
  const [sent] = await room.db.selectFrom('appeal').select('id').execute()
  const { version } = await storedClaim(room.db, claim.id)
  const input = { appealId: sent?.id ?? '', expectedVersion: version }
  value(await acceptAppeal(room.db, input, room.editors[0]))
}

/** Every table's every column, and where the canary stands in one: `table.column`. */
async function found(): Promise<readonly string[]> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select format('%I.%I', table_schema, table_name) as table, column_name as column
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema in ('public', 'audit') and table_type = 'BASE TABLE'`.execute(room.ownerDb)
  expect(columns.length).toBeGreaterThan(200)
  const hits = await Promise.all(
    columns.map(async ({ table, column }) => {
      const { rows } = await sql`select from ${sql.raw(table)}
        where position(${canary.toLowerCase()} in lower(${sql.ref(column)}::text)) > 0 limit 1`.execute(
        room.ownerDb,
      )
      return rows.length > 0 ? `${table}.${column}`.replace('public.', '') : []
    }),
  )
  return hits.flat().toSorted()
}

async function copy(format: 'jsonl' | 'csv' | 'openings' | 'bundle', viewerId: string) {
  const order = { viewerId, filter: noFilter, size: null, begin: null, end: null }
  const plan = value(await planExport(room.readDb, order))
  const { signal } = new AbortController()
  const how = { memberId: viewerId, requestId: 'test', via: 'web' as const, signal }
  const made = value(
    await exportLog(
      { ...room, exportPool },
      { ...how, format, plan, bytes: null, byteOrderMark: false, file: 'copy' },
    ),
  )
  return new Response(made.body).text()
}

test('a person is erased from every table, export and index, and every receipt of before verifies', async () => {
  await signLog(room)
  const { rows: events } = await sql<{ event_id: string; leaf: string }>`
    select event_id, leaf from audit.event join audit.leaf using (eid)`.execute(room.ownerDb)
  const receipts: { leaf: string; text: string }[] = []
  for (const { event_id: eventId, leaf } of events) {
    receipts.push({ leaf, text: value(await receiptOf(room.db, { eventId }, nobody)).text })
  }
  expect(await found()).toEqual([
    'appeal.contact_email',
    'appeal.contact_name',
    'appeal.links',
    'appeal.reason',
    'audit.opening.value',
    'challenge.reason',
    'challenge_answer.answer',
    'comment.hidden_reason',
    'comment.text',
    'decision.reason',
    'draft.typed',
    'member.email',
    'member.name',
    'recusal.reason',
    'saved_view.name',
    'verdict.no_evidence_reason',
    'verdict.rationale',
    'verdict_withdrawal.reason',
  ])
  const erasing = { memberId: person.actor.id, expectedVersion: 3, because: 'asked' as const }
  const erased = value(await eraseMember(room.db, erasing, room.admin))
  expect(await found()).toEqual([])
  await signLog(room)
  for (const format of ['jsonl', 'csv', 'openings', 'bundle'] as const) {
    for (const viewerId of [room.editors[0].actor.id, room.auditor.actor.id, nobody]) {
      expect((await copy(format, viewerId)).toLowerCase()).not.toContain(canary.toLowerCase())
    }
  }
  const [origin] = (await sql<{ origin: string }>`select origin from audit.log`.execute(room.db))
    .rows
  const [key = ''] = await readLogKeys(room.db, origin?.origin ?? '')
  for (const { text, leaf } of receipts) {
    const checked = verifyTlogProof(sha256, text, Buffer.from(leaf), verifierOf(key))
    expect(checked).toMatchObject({ ok: true })
  }
  expect(await checkLog(room.db, filesOfSigned(room))).toMatchObject({ ok: true })
  const { lines } = await readAuditPage(room.db, noFilter, null, room.auditor.actor.id)
  const words = lines.map(({ sentence }) => sentence).join('\n')
  expect(words).toContain('erased the name, the address and the words of a member, who had asked')
  expect(erased.name).toMatch(/^Member erased on \d+ \w{3} 20\d\d$/)
  expect(words).toContain(`${erased.name} `)
})
