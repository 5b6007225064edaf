import {
  type Ask,
  conflictOf,
  enough,
  type ModelClaim,
  newRound,
  type Place,
  placeOf,
  verdictOf,
  type World,
} from './model.ts'
import { namesAfter } from './objections.ts'

/** The claim after an act that nothing speaks against, with all that follows from it by rule. */
export function afterAct(world: World, ask: Ask): ModelClaim {
  return withConsequences(world.claim, effects[ask.act](world, ask))
}

/** T12, then T2: approvals fall with what they rest on, and then a conflict is looked for. */
function withConsequences(before: ModelClaim, own: ModelClaim): ModelClaim {
  let after = own
  if (after.approvals.length > 0 && basis(before) !== basis(after)) {
    const fallen = { ...after, approvals: [], rating: null }
    after = told(after.stage === 'confirmed' ? { ...fallen, stage: 'unverified' } : fallen)
  }
  if (after.stage === 'confirmed') return after
  const known = after.stage === 'disputed' ? conflictOf(before) : []
  if (conflictOf(after).every((subject) => known.includes(subject))) return after
  return told({ ...after, stage: 'disputed', approvals: [] })
}

function basis({ statement, span, round, verdicts }: ModelClaim): string {
  return JSON.stringify([statement, span, round, verdicts.map(({ made }) => made).sort()])
}

/** One event more in the log, which everybody may know of. */
function told(claim: ModelClaim): ModelClaim {
  return { ...claim, version: claim.version + 1, shown: claim.version + 1 }
}

/** The same of who holds a place in the round: it changes nothing of what is judged. */
function toldOfPlaces(claim: ModelClaim): ModelClaim {
  return { ...claim, version: claim.version + 1 }
}

/** The same of a reviewer's act, which stays under seal while the round does. */
function toldByReviewer(claim: ModelClaim): ModelClaim {
  return claim.revealed ? told(claim) : { ...claim, version: claim.version + 1 }
}

type Effect = (world: World, ask: Ask) => ModelClaim

const effects: Record<Ask['act'], Effect> = {
  submit_verdict: gives,
  revise_verdict: gives,
  withdraw_verdict: ({ claim }, { who }) => withoutVerdict(claim, who),
  recuse({ claim }, { who }) {
    const left = verdictOf(claim, who) ? withoutVerdict(claim, who) : claim
    return toldByReviewer({
      ...left,
      places: without(left.places, who),
      recused: [...left.recused, who],
      everRecused: [...left.everRecused, who],
    })
  },
  edit_statement: ({ claim }, { statement }) => told({ ...claim, statement }),
  // The first part here is all of the quote; the claim that the other part becomes is not on this stage.
  split_claim: ({ claim }, { statement }) => told({ ...claim, statement }),
  // What is taken in stands on the first sentence.
  merge_claims: ({ claim }, { statement }) => told({ ...claim, statement, span: 'first' }),
  reanchor: ({ claim }, { span }) => told({ ...claim, span }),
  raise_challenge: ({ claim }, { who }) =>
    told({
      ...claim,
      stage: 'disputed',
      rating: null,
      challengers: [...claim.challengers, who],
      approvals: [],
    }),
  answer_challenge: ({ claim }) => told(claim),
  accept_assignment: ({ claim }, { who }) =>
    toldOfPlaces({ ...claim, places: withPlace(claim.places, who, { accepted: true }) }),
  decline_assignment: ({ claim }, { who }) =>
    toldOfPlaces({
      ...claim,
      places: without(claim.places, who),
      released: [...claim.released, who],
    }),
  assign_reviewers: ({ claim }, { assignees, due }) => named(claim, assignees, due),
  // Who of those that may be named is a matter of what else they have to do: the ask says who it was.
  assign_fairly: ({ claim }, { assignees, due }) => named(claim, assignees, due),
  reassign: ({ claim }, ask) => named(claim, namesAfter(claim, ask), ask.due),
  change_due: ({ claim }, { placeOf: who, due }) =>
    toldOfPlaces({ ...claim, places: withPlace(claim.places, who, { due }) }),
  change_quorum({ claim }, { quorum }) {
    const after = { ...claim, rules: { ...claim.rules, quorum } }
    return told({ ...after, revealed: after.revealed || enough(after) })
  },
  send_back: another,
  reopen: another,
  clear_dispute: ({ claim }) =>
    told({ ...claim, stage: 'unverified', challengers: [], approvals: [] }),
  approve: settle,
  adjudicate: settle,
  override: settle,
  add_correction: ({ claim }) => told({ ...claim, publication: 'corrected' }),
  change_disposition: ({ claim }, { disposition }) => told({ ...claim, disposition }),
  publish,
  edit_summary: ({ claim }, { summary }) =>
    told({ ...claim, page: claim.page && { ...claim.page, summary } }),
  retract: ({ claim }) => told({ ...claim, publication: 'retracted' }),
}

function gives({ claim }: World, ask: Ask): ModelClaim {
  const { act, who, rating, attribution, words } = ask
  const made = claim.version + 1
  const others = claim.verdicts.filter(({ by }) => by !== who)
  const after = {
    ...claim,
    verdicts: [...others, { by: who, rating, attribution, words, made }],
    withdrawn: claim.withdrawn.filter((by) => by !== who),
    raters: [...new Set([...claim.raters, who])],
  }
  // Only a verdict more can bring the quorum; one in place of another cannot.
  const reveals = act === 'submit_verdict' && enough(after)
  return toldByReviewer({ ...after, revealed: claim.revealed || reveals })
}

function withoutVerdict(claim: ModelClaim, who: string): ModelClaim {
  return toldByReviewer({
    ...claim,
    verdicts: claim.verdicts.filter(({ by }) => by !== who),
    withdrawn: [...claim.withdrawn, who],
  })
}

/** T5, T11: the next round, by the desk's rules of today, of the same people but those who stepped aside. */
function another({ claim, desk }: World): ModelClaim {
  const { places, recused } = claim
  const again = places.map(({ name }) => name).filter((name) => !recused.includes(name))
  return told({
    ...claim,
    stage: 'unverified',
    rating: null,
    ...newRound(desk, again),
    round: claim.round + 1,
    past: [...claim.past, claim.revealed],
    challengers: [],
    approvals: [],
  })
}

/** Who is named already keeps their place as it is; the date is for those who are new. */
function named(claim: ModelClaim, names: readonly string[], due: string | null): ModelClaim {
  const places = names.map((name) => placeOf(claim, name) ?? { name, accepted: false, due })
  const released = claim.released.filter((name) => !names.includes(name))
  return toldOfPlaces({ ...claim, places, released })
}

function withPlace(places: readonly Place[], who: string, change: Partial<Place>) {
  return places.map((place) => (place.name === who ? { ...place, ...change } : place))
}

function without(places: readonly Place[], who: string): readonly Place[] {
  return places.filter(({ name }) => name !== who)
}

function settle({ claim }: World, { who, rating }: Ask): ModelClaim {
  const approvals = [...claim.approvals, { by: who, rating }]
  if (approvals.length < claim.rules.approvals) return told({ ...claim, approvals })
  const decided = claim.version + 1
  return told({ ...claim, stage: 'confirmed', rating, decided, challengers: [], approvals })
}

/** A page on which something was wrong once says so for good. */
function publish({ claim }: World, { summary }: Ask): ModelClaim {
  const rating = claim.rating ?? ''
  const saidOtherwise = claim.page !== null && claim.page.rating !== rating
  const corrected = saidOtherwise || claim.publication === 'corrected'
  const page = { decided: claim.decided, rating, summary }
  return told({ ...claim, publication: corrected ? 'corrected' : 'published', page })
}
