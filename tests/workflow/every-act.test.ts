import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { addCorrection } from '#app/workflow/add-correction.server.ts'
import { adjudicate } from '#app/workflow/adjudicate.server.ts'
import { answerChallenge } from '#app/workflow/answer-challenge.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { changeQuorum } from '#app/workflow/change-quorum.server.ts'
import { clearDispute } from '#app/workflow/clear-dispute.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { editSummary } from '#app/workflow/edit-summary.server.ts'
import { override } from '#app/workflow/override.server.ts'
import { publish } from '#app/workflow/publish.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { reopen } from '#app/workflow/reopen.server.ts'
import { retract } from '#app/workflow/retract.server.ts'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { withdrawVerdict } from '#app/workflow/withdraw-verdict.server.ts'
import {
  addTestClaim,
  createNewsroom,
  evidenceItem,
  longReason,
  type Newsroom,
  settlingOn,
  storedClaim,
  value,
  verdictWith,
} from '#tests/builders/newsroom.ts'
import { readClaimEvents, replayLog } from '#tests/reference/replay-log.ts'

let room: Newsroom

beforeAll(async () => {
  room = await createNewsroom()
})

afterAll(() => room.close())

const reason = 'The port authority has published corrected figures.'
type Acted = Promise<Result<Claim, Refusal>>

/** The claim after the act: what it returned, what is stored, and what the log tells, all the same. */
async function done(acted: Acted): Promise<Claim> {
  const claim = value(await acted)
  expect(await storedClaim(room.db, claim.id)).toEqual(claim)
  expect(await replayLog(room.ownerDb, claim.id)).toEqual(claim)
  return claim
}

async function lastEvents(claim: Claim, count = 1): Promise<readonly string[]> {
  const events = await readClaimEvents(room.ownerDb, claim.id)
  expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1))
  expect(events).toHaveLength(claim.version)
  return events.slice(-count).map((event) => event.type)
}

const on = (claim: Claim) => ({ claimId: claim.id, expectedVersion: claim.version })

function rate(claim: Claim, by: Who, rating: string): Acted {
  return submitVerdict(room.db, { ...on(claim), ...verdictWith(rating) }, by)
}

async function rated(...ratings: string[]): Promise<Claim> {
  let claim = await addTestClaim(room)
  for (const [index, rating] of ratings.entries()) {
    claim = await done(rate(claim, room.reviewers[index] ?? room.reviewers[0], rating))
  }
  return claim
}

async function confirmed(rating = 'false'): Promise<Claim> {
  const claim = await rated(rating, rating)
  return done(approve(room.db, settlingOn(claim, rating), room.editors[0]))
}

async function challenged(): Promise<Claim> {
  const kind = 'wrong_context' as const
  const claim = await rated('false', 'false')
  return done(raiseChallenge(room.db, { ...on(claim), kind, reason }, room.reviewers[2]))
}

test('add a claim: round 1 opens by the desk’s rules', async () => {
  const claim = await addTestClaim(room)
  expect(claim).toMatchObject({ stage: 'unverified', version: 1, round: { number: 1 } })
  expect(await storedClaim(room.db, claim.id)).toEqual(claim)
  expect(await lastEvents(claim)).toEqual(['claim.added'])
})

test('submit a verdict: below quorum only its number shows, at quorum the round is revealed', async () => {
  const one = await rated('false')
  expect(one.round).toMatchObject({ revealed: false, verdicts: [{ seenOthers: false }] })
  const two = await done(rate(one, room.reviewers[1], 'mostly_false'))
  expect(two.round.revealed).toBe(true)
  expect(two.stage).toBe('unverified')
  const row = await room.db
    .selectFrom('claim')
    .select(['verdict_count', 'revealed', 'ready', 'quorum'])
    .where('id', '=', two.id)
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ verdict_count: 2, revealed: true, ready: true, quorum: 2 })
})

test('submit a conflicting verdict at quorum: the system disputes the claim', async () => {
  const claim = await rated('false', 'true')
  expect(claim.stage).toBe('disputed')
  expect(await lastEvents(claim, 2)).toEqual(['verdict.submitted', 'claim.disputed'])
})

test('submit evidence that derives from another item of the same verdict', async () => {
  const claim = await addTestClaim(room)
  const evidence = [
    evidenceItem('https://a.example.org'),
    evidenceItem('https://b.example.org', 0),
    evidenceItem('https://c.example.org', 1),
  ]
  const input = { ...on(claim), ...verdictWith('true', { evidence }) }
  const { round } = await done(submitVerdict(room.db, input, room.reviewers[0]))
  const items = round.verdicts[0]?.evidence ?? []
  expect(items.map((item) => item.derivesFrom)).toEqual([null, items[0]?.id, items[1]?.id])
})

test('revise a verdict: the old one is superseded and kept', async () => {
  const claim = await rated('false')
  const input = { ...on(claim), ...verdictWith('mostly_false') }
  const revised = await done(reviseVerdict(room.db, input, room.reviewers[0]))
  const [old] = claim.round.verdicts
  expect(revised.round.verdicts).toMatchObject([{ rating: 'mostly_false', supersedes: old?.id }])
  const kept = await room.db
    .selectFrom('verdict')
    .select('rating')
    .where('claim_id', '=', claim.id)
    .orderBy('claim_version')
    .execute()
  expect(kept).toEqual([{ rating: 'false' }, { rating: 'mostly_false' }])
})

test('revise a verdict under a decision: the approval lapses', async () => {
  const claim = await confirmed()
  const input = { ...on(claim), ...verdictWith('mostly_false') }
  const revised = await done(reviseVerdict(room.db, input, room.reviewers[0]))
  expect(revised.stage).toBe('unverified')
  expect(await lastEvents(revised, 2)).toEqual(['verdict.revised', 'decision.voided'])
})

test('withdraw a verdict, and submit another', async () => {
  const claim = await rated('false')
  const withdrawn = await done(
    withdrawVerdict(room.db, { ...on(claim), reason }, room.reviewers[0]),
  )
  expect(withdrawn.round).toMatchObject({ verdicts: [], withdrawn: [{}] })
  const again = await done(rate(withdrawn, room.reviewers[0], 'true'))
  expect(again.round).toMatchObject({ withdrawn: [], verdicts: [{ rating: 'true' }] })
  expect(again.raters).toEqual([room.reviewers[0].actor.id])
})

test('recuse: the verdict given goes too', async () => {
  const claim = await rated('false')
  const recused = await done(recuse(room.db, { ...on(claim), reason }, room.reviewers[0]))
  expect(recused.round).toMatchObject({ verdicts: [], recused: [room.reviewers[0].actor.id] })
  expect(await lastEvents(recused, 2)).toEqual(['verdict.withdrawn', 'reviewer.recused'])
})

test('edit the statement: a decision on the old wording lapses', async () => {
  const claim = await confirmed()
  const statement = 'The harbour lost 412 jobs in 2025.'
  const edited = await done(editStatement(room.db, { ...on(claim), statement }, room.editors[0]))
  expect(edited).toMatchObject({ stage: 'unverified', statement, approvals: [] })
  expect(await lastEvents(edited, 2)).toEqual(['claim.statement_edited', 'decision.voided'])
})

test('raise a challenge, answer it, clear the dispute', async () => {
  const disputed = await challenged()
  const [open] = disputed.stage === 'disputed' ? disputed.openChallenges : []
  const challengeId = open?.id ?? ''
  const answer = { ...on(disputed), challengeId, answer: 'It is in the summary now.' }
  const answered = await done(answerChallenge(room.db, answer, room.reviewers[0]))
  const input = { ...on(answered), reason }
  const cleared = await done(clearDispute(room.db, input, room.editors[0]))
  expect(cleared.stage).toBe('unverified')
  const rows = await room.db
    .selectFrom('challenge')
    .innerJoin('challenge_answer', 'challenge.id', 'challenge_answer.challenge_id')
    .innerJoin('decision', 'decision.id', 'challenge.closed_by_decision')
    .select(['answer', 'decision.kind'])
    .where('challenge.claim_id', '=', disputed.id)
    .execute()
  expect(rows).toEqual([{ answer: 'It is in the summary now.', kind: 'clear_dispute' }])
})

test('challenge a confirmed claim: it is disputed again', async () => {
  const claim = await confirmed()
  const input = { ...on(claim), kind: 'new_information' as const, reason }
  const again = await done(raiseChallenge(room.db, input, room.editors[1]))
  expect(again).toMatchObject({ stage: 'disputed', approvals: [] })
})

test('change the quorum: verdicts that are enough now come into the open', async () => {
  const claim = await rated('false')
  const input = { ...on(claim), quorum: 1, reason }
  const changed = await done(changeQuorum(room.db, input, room.editors[0]))
  expect(changed.round).toMatchObject({ revealed: true, rules: { quorum: 1 } })
})

test('send back: the next round is blind again, by the rules of today', async () => {
  const claim = await rated('false', 'true')
  const input = { ...on(claim), reason }
  const sent = await done(sendBack(room.db, input, room.editors[0]))
  expect(sent).toMatchObject({
    stage: 'unverified',
    round: { number: 2, verdicts: [], revealed: false },
    raters: [room.reviewers[0].actor.id, room.reviewers[1].actor.id],
  })
})

test('approve: the basis stands beside the decision, with its hash', async () => {
  const claim = await rated('false', 'mostly_false')
  const input = settlingOn(claim, 'false')
  const settled = await done(approve(room.db, input, room.editors[0]))
  expect(settled).toMatchObject({ stage: 'confirmed', rating: 'false', basisHash: input.basisHash })
  const decision = await room.db
    .selectFrom('decision')
    .selectAll()
    .where('claim_id', '=', claim.id)
    .executeTakeFirstOrThrow()
  expect(decision).toMatchObject({ kind: 'approve', final: true, single_person: false })
  expect(decision.basis).toMatchObject({ statement: claim.statement, rating: 'false' })
  expect(`sha256:${decision.basis_hash?.toString('hex')}`).toBe(input.basisHash)
  expect(decision.dissent).toEqual([
    { verdictId: claim.round.verdicts[1]?.id, rating: 'mostly_false' },
  ])
})

test('adjudicate a challenged claim: the challenge is closed with it', async () => {
  const claim = await challenged()
  const settled = await done(adjudicate(room.db, settlingOn(claim, 'false'), room.editors[0]))
  expect(settled.stage).toBe('confirmed')
  expect(await lastEvents(settled)).toEqual(['decision.adjudicated'])
})

test('override: flagged as outside the reviewers’ range', async () => {
  const claim = await rated('false', 'false')
  await done(override(room.db, settlingOn(claim, 'true'), room.editors[0]))
  const decision = await room.db
    .selectFrom('decision')
    .select(['kind', 'outside_range'])
    .where('claim_id', '=', claim.id)
    .execute()
  expect(decision).toEqual([{ kind: 'override', outside_range: true }])
})

test('reopen: the earlier decision is kept, the next round is blind', async () => {
  const claim = await confirmed()
  const reopened = await done(reopen(room.db, { ...on(claim), reason }, room.editors[1]))
  expect(reopened).toMatchObject({ stage: 'unverified', round: { number: 2, revealed: false } })
  const decisions = await room.db
    .selectFrom('decision')
    .select(['kind', 'round'])
    .where('claim_id', '=', claim.id)
    .orderBy('claim_version')
    .execute()
  expect(decisions).toEqual([
    { kind: 'approve', round: 1 },
    { kind: 'reopen', round: 1 },
  ])
})

test('publish, correct, retract', async () => {
  const claim = await confirmed()
  const published = await done(
    publish(room.db, { ...on(claim), summary: longReason }, room.editors[1]),
  )
  const correction = { ...on(published), kind: 'correction' as const, text: longReason }
  const corrected = await done(addCorrection(room.db, correction, room.editors[1]))
  expect(corrected.publication).toBe('corrected')
  const retracted = await done(retract(room.db, { ...on(corrected), reason }, room.editors[1]))
  expect(retracted).toMatchObject({ stage: 'confirmed', publication: 'retracted' })
  const again = { ...on(retracted), summary: `${longReason} Again.` }
  expect(await done(publish(room.db, again, room.editors[0]))).toMatchObject({
    publication: 'published',
    published: { rating: 'false', summary: `${longReason} Again.` },
  })
})

test('reword the public summary; the page under review once its decision is reopened', async () => {
  const claim = await confirmed()
  const out = await done(publish(room.db, { ...on(claim), summary: longReason }, room.editors[1]))
  const reworded = { ...on(out), summary: `Reworded: ${longReason}` }
  const edited = await done(editSummary(room.db, reworded, room.editors[1]))
  expect(edited.published?.summary).toBe(reworded.summary)
  const reopened = await done(reopen(room.db, { ...on(edited), reason }, room.editors[1]))
  const page = await room.db
    .selectFrom('publication')
    .select(['standing', 'summary', 'rating', 'slug'])
    .select(['edition_version', 'claim_version'])
    .where('claim_id', '=', claim.id)
    .executeTakeFirst()
  expect(page).toEqual({
    standing: 'under_review',
    summary: reworded.summary,
    rating: 'false',
    slug: `the-harbour-lost-412-jobs-last-year-${claim.id.slice(-8)}`,
    edition_version: edited.version,
    claim_version: reopened.version,
  })
})

test('set aside as not checkable, then as a duplicate, and take up again', async () => {
  const target = await addTestClaim(room)
  let claim = await addTestClaim(room)
  for (const disposition of ['not_checkable', 'duplicate_of', 'active'] as const) {
    const duplicateOf = disposition === 'duplicate_of' ? target.id : null
    const input = { ...on(claim), disposition, duplicateOf, reason }
    claim = await done(changeDisposition(room.db, input, room.editors[0]))
    expect(claim).toMatchObject({ disposition, duplicateOf })
  }
})

test('a duplicate of a claim that does not exist is refused', async () => {
  const claim = await addTestClaim(room)
  const duplicateOf = '01890a5d-ac96-774b-bcce-b302099a8057'
  const input = { ...on(claim), disposition: 'duplicate_of' as const, duplicateOf, reason }
  const refused = await changeDisposition(room.db, input, room.editors[0])
  expect(refused).toEqual({ ok: false, refusal: { code: 'duplicate_target' } })
})

test('several approvals: the first seconds, the last confirms', async () => {
  const strict = await createNewsroom({ approvals: 2 })
  try {
    const { db, reviewers, editors } = strict
    const added = await addTestClaim(strict)
    const first = { ...on(added), ...verdictWith('false') }
    const one = value(await submitVerdict(db, first, reviewers[0]))
    const two = value(await submitVerdict(db, { ...first, ...on(one) }, reviewers[1]))
    const seconded = value(await approve(db, settlingOn(two, 'false'), editors[0]))
    expect(seconded).toMatchObject({ stage: 'unverified', approvals: [{ rating: 'false' }] })
    expect(await storedClaim(db, added.id)).toEqual(seconded)
    const settled = value(await approve(db, settlingOn(seconded, 'false'), editors[1]))
    expect(settled.stage).toBe('confirmed')
    expect(await storedClaim(db, added.id)).toEqual(settled)
    expect(await replayLog(strict.ownerDb, added.id)).toEqual(settled)
  } finally {
    await strict.close()
  }
})
