import type { Claim, Role } from '#app/domain/claim/claim.ts'
import type { ClaimAct } from '#app/domain/claim/command.ts'
import type { Who } from '#app/workflow/who.ts'
import { type Asked, askedByDefault, workflowActs } from '#tests/builders/claim-acts.ts'
import { addTestClaim, type Newsroom, settlingOn, value } from '#tests/builders/newsroom.ts'
import type { Relation } from './claim-act-rows.ts'

/** A claim on which an act applies, and how far it must have come for that. */
type Scene = 'new' | 'assigned' | 'challenged' | 'rated' | 'conflict' | 'confirmed' | 'published'

const scenes: Readonly<Record<ClaimAct, Scene>> = {
  add_claim: 'new',
  submit_verdict: 'new',
  revise_verdict: 'new',
  withdraw_verdict: 'new',
  recuse: 'new',
  edit_statement: 'new',
  reanchor: 'new',
  split_claim: 'new',
  merge_claims: 'new',
  raise_challenge: 'new',
  answer_challenge: 'challenged',
  accept_assignment: 'new',
  decline_assignment: 'new',
  assign_reviewers: 'new',
  assign_fairly: 'new',
  reassign: 'assigned',
  change_due: 'assigned',
  change_quorum: 'new',
  send_back: 'new',
  clear_dispute: 'challenged',
  approve: 'rated',
  adjudicate: 'conflict',
  override: 'rated',
  reopen: 'confirmed',
  add_correction: 'published',
  change_disposition: 'new',
  publish: 'confirmed',
  edit_summary: 'published',
  retract: 'published',
}

/** Where somebody did what takes a role that they do not have now, they had it then. */
const formerly = (who: Who): Who => ({
  ...who,
  actor: { ...who.actor, roles: ['reviewer', 'editor'] satisfies readonly Role[] },
})

/** The claim of the act's scene, with this person standing to it as the relation says. */
export async function setScene(
  room: Newsroom,
  act: ClaimAct,
  relation: Relation,
  who: Who,
): Promise<Claim> {
  const scene = scenes[act]
  const self = formerly(who)
  const isNew = scene === 'new' || scene === 'assigned'
  let claim = await addTestClaim(room, relation === 'added it' ? self : undefined)
  const play = async (what: ClaimAct, by: Who, more: Partial<Asked> = {}) => {
    const asked = { ...askedOn(room, claim), ...more }
    claim = value(await workflowActs[what](room.db, asked, by))
  }
  const [ana, ben] = room.reviewers
  const [eva] = room.editors
  if (relation === 'stepped aside') await play('recuse', self)
  if (relation === 'rated it') await play('submit_verdict', self)
  const name = (...assignees: readonly Who[]) =>
    play('assign_reviewers', eva, { assignees: assignees.map((each) => each.actor.id) })
  const isNamed = relation === 'assigned' && who.actor.roles.includes('reviewer')
  if (isNamed) await name(self, ana, ben)
  if (relation === 'not assigned' || (scene === 'assigned' && !isNamed)) await name(ana, ben)
  const second = scene === 'conflict' ? 'true' : 'false'
  if (!isNew && relation !== 'rated it') await play('submit_verdict', ana)
  if (!isNew) await play('submit_verdict', ben, { rating: second })
  if (scene === 'confirmed' || scene === 'published') {
    await play('approve', room.editors[1], settlingOn(claim, 'false'))
  }
  if (scene === 'published') await play('publish', room.editors[1])
  if (scene === 'challenged' && relation !== 'challenged it') await play('raise_challenge', eva)
  if (relation === 'challenged it') await play('raise_challenge', self)
  return claim
}

/** What is asked for on this claim: each act with all that it needs to be done. */
export async function askedFor(room: Newsroom, act: ClaimAct, claim: Claim): Promise<Asked> {
  const rating = act === 'override' ? 'true' : 'false'
  const { considered, basisHash } = settlingOn(claim, rating)
  const asked = { ...askedOn(room, claim), rating, considered, basisHash }
  if (act === 'revise_verdict') return { ...asked, rating: 'mostly_false' }
  if (act === 'reanchor') return { ...asked, span: [4, 20] }
  if (act === 'merge_claims') return { ...asked, otherId: (await addTestClaim(room)).id }
  if (act === 'assign_reviewers') return { ...asked, assignees: [room.reviewers[2].actor.id] }
  if (act === 'change_due') return { ...asked, dueAt: '2099-02-05T23:59:59.000000Z' }
  return asked
}

function askedOn(room: Newsroom, claim: Claim): Asked {
  const { assignees } = claim.round
  const [open] = claim.stage === 'disputed' ? claim.openChallenges : []
  return {
    ...askedByDefault,
    claimId: claim.id,
    expectedVersion: claim.version,
    revisionId: room.revisionId,
    memberId: assignees === 'open' ? '' : (assignees[0]?.memberId ?? ''),
    toMemberId: room.reviewers[2].actor.id,
    ...(open && { challengeId: open.id }),
  }
}
