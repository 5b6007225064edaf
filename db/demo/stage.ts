import type { Db } from '#app/data/db.server.ts'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import { slugOf } from '#app/domain/publication/slug.ts'
import { endOfDay } from '#app/domain/shared/moment.ts'
import { assertNever, ok, type Result } from '#app/domain/shared/result.ts'
import { acceptAssignment } from '#app/workflow/accept-assignment.server.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import { addCorrection } from '#app/workflow/add-correction.server.ts'
import { adjudicate } from '#app/workflow/adjudicate.server.ts'
import { answerChallenge } from '#app/workflow/answer-challenge.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { declineAssignment } from '#app/workflow/decline-assignment.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { publish } from '#app/workflow/publish.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { receiveAppeal } from '#app/workflow/receive-appeal.server.ts'
import { reopen } from '#app/workflow/reopen.server.ts'
import { retract } from '#app/workflow/retract.server.ts'
import { sha256 } from '#app/workflow/sha256.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import type { CastKey } from './cast.ts'
import type { Scene, Step } from './scene.ts'

/** Where the scenes are played: the desk, its people, and the imported text with its claims. */
export type Stage = {
  db: Db
  people: Record<CastKey, Who>
  text: string
  revisionId: string
  claims: readonly Claim[]
}

/** Plays one claim’s scene and returns the claim as it stands at the end. */
export async function play(stage: Stage, scene: Scene): Promise<Claim> {
  let claim = await findOrAdd(stage, scene)
  if (claim.statement !== scene.statement) {
    const edit = { claimId: claim.id, expectedVersion: claim.version, statement: scene.statement }
    claim = done(await editStatement(stage.db, edit, stage.people['editor-1']))
  }
  for (const step of scene.steps) claim = done(await take(stage, claim, step))
  if (scene.appeal) {
    const appeal = { slug: slugOf(claim.statement, claim.id), ...scene.appeal }
    done(await receiveAppeal(stage.db, appeal, { via: 'cli', requestId: 'demo' }))
  }
  return claim
}

/** The smallest extracted claim that holds the scene’s quote; where there is none, one added by hand. */
async function findOrAdd(stage: Stage, { quote, statement }: Scene): Promise<Claim> {
  const start = stage.text.indexOf(quote)
  if (start < 0) throw new Error(`The article does not say “${quote}”`)
  const end = start + quote.length
  const [found] = stage.claims
    .filter(({ anchor }) => anchor.start <= start && end <= anchor.end)
    .sort((a, b) => a.anchor.end - a.anchor.start - (b.anchor.end - b.anchor.start))
  if (found) return found
  const input = { revisionId: stage.revisionId, start, end, statement }
  return done(await addClaim(stage.db, input, stage.people['editor-1']))
}

function take({ db, people }: Stage, claim: Claim, step: Step) {
  const on = { claimId: claim.id, expectedVersion: claim.version }
  const who = people[step.by]
  switch (step.act) {
    case 'rate': {
      const { act, by, ...verdict } = step
      return submitVerdict(db, { ...on, ...verdict, conflictOfInterest: 'none' }, who)
    }
    case 'approve':
    case 'adjudicate': {
      const { rating, reason } = step
      const settle = step.act === 'approve' ? approve : adjudicate
      const considered = claim.round.verdicts.map((verdict) => verdict.id)
      const hash = basisHash(basisOf(claim, rating), sha256)
      return settle(db, { ...on, rating, reason, considered, basisHash: hash }, who)
    }
    case 'reopen':
      return reopen(db, { ...on, reason: step.reason }, who)
    case 'publish':
      return publish(db, { ...on, summary: step.summary }, who)
    case 'correct':
      return addCorrection(db, { ...on, kind: step.kind, text: step.note }, who)
    case 'retract':
      return retract(db, { ...on, reason: step.reason }, who)
    case 'challenge':
      return raiseChallenge(db, { ...on, kind: step.kind, reason: step.reason }, who)
    case 'answer': {
      const [open] = claim.stage === 'disputed' ? claim.openChallenges : []
      if (!open) throw new Error('The scene answers a challenge that is not open')
      return answerChallenge(db, { ...on, challengeId: open.id, answer: step.answer }, who)
    }
    case 'comment':
      return comment({ db, people }, claim, step)
    case 'set_aside': {
      const aside = { ...on, disposition: 'not_checkable' as const, duplicateOf: null }
      return changeDisposition(db, { ...aside, reason: step.reason }, who)
    }
    case 'assign': {
      const assignees = step.to.map((key) => people[key].actor.id)
      return assignReviewers(db, { ...on, assignees, dueAt: dayFromNow(step.days) }, who)
    }
    case 'accept':
      return acceptAssignment(db, on, who)
    case 'decline':
      return declineAssignment(db, { ...on, reason: step.reason }, who)
    default:
      return assertNever(step)
  }
}

/** The end of a day that is so many days away. */
function dayFromNow(days: number): string {
  return endOfDay(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
}

/** The claim is what it was: a comment changes nothing on it. */
async function comment(
  { db, people }: Pick<Stage, 'db' | 'people'>,
  claim: Claim,
  { by, text, notify }: Extract<Step, { act: 'comment' }>,
) {
  const told = notify.map((key) => people[key].actor.id)
  done(await addComment(db, { claimId: claim.id, text, notify: told, to: 'all' }, people[by]))
  return ok(claim)
}

/** The demo is ours: an act that is refused is a mistake in the script. */
export function done<Value>(result: Result<Value, unknown>): Value {
  if (result.ok) return result.value
  throw new Error(`The demo’s script was refused: ${JSON.stringify(result.refusal)}`)
}
