import type { AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import type { AttributionFinding, Claim } from '#app/domain/claim/claim.ts'
import type { RefusalCode } from '#app/domain/claim/refusal.ts'
import {
  type Asked,
  askedByDefault,
  firstSentence,
  workflowActs,
} from '#tests/builders/claim-acts.ts'
import { formFor, type PostedForm } from '#tests/builders/claim-forms.ts'
import { addTestClaim, settlingOn, storedClaim } from '#tests/builders/newsroom.ts'
import { refusalStatus } from '#tests/matrix/claim-act-rows.ts'
import { afterAct } from '#tests/reference/desk/effects.ts'
import { type Ask, free, personIn, placesLeft, type World } from '#tests/reference/desk/model.ts'
import { objections } from '#tests/reference/desk/objections.ts'
import { cookieOf, memberOf, nameOf, type Real, wordsOf } from './real.ts'
import { expectNothingSealed, keepSecret } from './secrets.ts'
import { told } from './story.ts'
import { modelView, realView } from './views.ts'
import { askOf, type Wish } from './wish.ts'

/** Somebody asks for an act on the claim; the desk must do exactly what the model says. */
export function actCommand(wish: Wish): AsyncCommand<World, Real> {
  return {
    check: (model) => askOf(model, wish, 0) !== null,
    async run(model, real) {
      real.serial += 1
      const ask = askOf(model, wish, real.serial)
      if (!ask) throw new Error('Nobody can ask for this')
      await told(real, sentenceOf(ask), () => play(model, real, ask, wish.byForm))
    },
    toString: () => `${wish.dares ? 'anybody' : 'somebody who may'}: ${wish.acts.join(', or ')}`,
  }
}

async function play(model: World, real: Real, ask: Ask, byForm: boolean): Promise<string> {
  const against = objections(model, ask)
  const asked = await askedFor(real, ask)
  const form = formFor[ask.act]?.(asked, real.claim.sourceId) ?? null
  const isActive = personIn(model, ask.who).active
  // The workflow asks nobody for a session: who was disabled is turned away at the door.
  const outcome =
    form && (byForm || !isActive)
      ? await byPage(model, real, ask, form)
      : isActive
        ? await byWorkflow(real, ask, asked)
        : 'signed_out'
  if (!isActive) expect(outcome).toBe('signed_out')
  else if (against.length === 0) expect(outcome).toBe('done')
  else expect([...against, ...against.map(refusalStatusOf)]).toContain(outcome)
  if (outcome === 'done') {
    model.claim = afterAct(model, ask.act === 'assign_fairly' ? fairly(model, real, ask) : ask)
    const { done } = real.theatre
    done.set(ask.act, (done.get(ask.act) ?? 0) + 1)
    keepSecret(real, ask.who)
  }
  expect(realView(real.theatre, real.claim)).toEqual(modelView(model.claim))
  return `${outcome}: ${model.claim.stage}, version ${model.claim.version}`
}

type Outcome = 'done' | 'signed_out' | RefusalCode | number

async function byWorkflow(real: Real, ask: Ask, asked: Asked): Promise<Outcome> {
  const { theatre } = real
  const { who } = memberOf(theatre, ask.who)
  const result = await workflowActs[ask.act](theatre.room.db, asked, who)
  if (!result.ok) return result.refusal.code
  real.claim = result.value
  return 'done'
}

async function byPage(model: World, real: Real, ask: Ask, form: PostedForm): Promise<Outcome> {
  const { theatre } = real
  const cookie = await cookieOf(theatre, memberOf(theatre, ask.who))
  const headers = { accept: 'text/html' }
  const answer = await theatre.app.post(form.path, form.fields, { cookie, headers })
  const body = await answer.text()
  real.claim = await storedClaim(theatre.room.db, real.claim.id)
  if (answer.headers.get('location')?.startsWith('/sign-in')) return 'signed_out'
  if (answer.status === 303) return 'done'
  expectNothingSealed(model, real, { viewer: ask.who, text: body, isLog: false })
  return answer.status
}

/** The act with those whom the desk chose: as many as there were places, or people to be had. */
function fairly(model: World, { theatre, claim }: Real, ask: Ask): Ask {
  const before = model.claim.places.map(({ name }) => name)
  const { assignees } = claim.round
  const now = assignees === 'open' ? [] : assignees.map(({ memberId }) => nameOf(theatre, memberId))
  const chosen = now.filter((name) => !before.includes(name))
  expect(free(model)).toEqual(expect.arrayContaining(chosen))
  expect(chosen).toHaveLength(Math.min(placesLeft(model.claim), free(model).length))
  return { ...ask, assignees: now }
}

function refusalStatusOf(code: RefusalCode): number {
  return refusalStatus[code]
}

async function askedFor(real: Real, ask: Ask): Promise<Asked> {
  const { claim, revisionId, theatre } = real
  const { considered, basisHash } = settlingOn(claim, ask.rating)
  const open = claim.stage === 'disputed' ? claim.openChallenges : []
  // A fresh one each time: who is merged into another is gone.
  const other =
    ask.act === 'merge_claims' ? await addTestClaim({ ...theatre.room, revisionId }) : null
  const id = (name: string) => memberOf(theatre, name).who.actor.id
  return {
    ...askedByDefault,
    claimId: claim.id,
    expectedVersion: ask.seen,
    revisionId,
    rating: ask.rating,
    attribution: ask.attribution as AttributionFinding,
    words: wordsOf(real, ask.words),
    statement: ask.statement,
    quorum: ask.quorum,
    assignees: ask.assignees.length === 0 ? 'open' : ask.assignees.map(id),
    memberId: id(ask.placeOf),
    toMemberId: id(ask.placeTo),
    dueAt: ask.due,
    // The builder of the act that rewords adds the rest.
    summary: ask.act === 'edit_summary' ? ask.summary.replace(/ Reworded\.$/, '') : ask.summary,
    disposition: ask.disposition as Claim['disposition'],
    duplicateOf: ask.disposition === 'duplicate_of' ? theatre.otherClaim : null,
    challengeId: open[ask.challenge]?.id ?? askedByDefault.challengeId,
    ...(other && { otherId: other.id }),
    span: ask.span === 'first' ? firstSentence : [4, 20],
    // Nobody can send what they were not shown.
    considered: claim.round.revealed ? considered : [],
    basisHash: claim.round.revealed ? basisHash : '',
  }
}

function sentenceOf({ act, who, seen, rating, words, ...ask }: Ask): string {
  const particulars: Partial<Record<Ask['act'], string>> = {
    submit_verdict: `${rating}, ${ask.attribution}, ${words}`,
    revise_verdict: `${rating}, ${ask.attribution}, ${words}`,
    approve: rating,
    adjudicate: rating,
    override: rating,
    change_quorum: String(ask.quorum),
    assign_reviewers: ask.assignees.join(' and ') || 'everybody',
    reassign: `from ${ask.placeOf} to ${ask.placeTo}`,
    change_due: `of ${ask.placeOf} to ${ask.due}`,
    change_disposition: ask.disposition,
    edit_statement: ask.statement,
    split_claim: ask.statement,
    merge_claims: ask.statement,
  }
  const what = particulars[act]
  return `${who}: ${act}${what ? ` (${what})` : ''}, seeing version ${seen}`
}
