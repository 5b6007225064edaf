import fc from 'fast-check'
import { type Ask, type ModelClaim, verdictOf, type World } from '#tests/reference/desk/model.ts'
import { objections } from '#tests/reference/desk/objections.ts'
import { ratings, within } from '#tests/reference/desk/ratings.ts'

/** What is drawn by lot of an act; who asks for it and for what exactly, the moment it is played says. */
export type Wish = {
  /** The first of these that somebody may do. */
  acts: readonly Ask['act'][]
  /** Anybody asks, whether they may or not. */
  dares: boolean
  /** By the form of a page, where one asks for the act. */
  byForm: boolean
  stale: boolean
  who: number
  pick: number
  rating: string
  attribution: string
  /** A revision that says the same as before. */
  same: boolean
}

const oneIn = (many: number) => fc.nat(many - 1).map((dice) => dice === 0)

const frequent: readonly (readonly [number, Ask['act']])[] = [
  [9, 'submit_verdict'],
  [3, 'revise_verdict'],
  [1, 'withdraw_verdict'],
  [1, 'recuse'],
  [2, 'edit_statement'],
  [1, 'reanchor'],
  [1, 'split_claim'],
  [1, 'merge_claims'],
  [2, 'raise_challenge'],
  [1, 'answer_challenge'],
  [2, 'assign_reviewers'],
  [1, 'assign_fairly'],
  [1, 'reassign'],
  [1, 'change_due'],
  [2, 'accept_assignment'],
  [1, 'decline_assignment'],
  [1, 'change_quorum'],
  [1, 'send_back'],
  [2, 'clear_dispute'],
  [6, 'approve'],
  [4, 'adjudicate'],
  [2, 'override'],
  [2, 'reopen'],
  [2, 'add_correction'],
  [1, 'change_disposition'],
  [3, 'publish'],
  [1, 'edit_summary'],
  [2, 'retract'],
]

const anyAct = fc.oneof(
  ...frequent.map(([weight, act]) => ({ weight, arbitrary: fc.constant(act) })),
)

export const anyWish: fc.Arbitrary<Wish> = fc.record({
  acts: fc.tuple(anyAct, anyAct, anyAct),
  dares: oneIn(6),
  byForm: oneIn(4),
  stale: oneIn(12),
  who: fc.nat(11),
  pick: fc.nat(11),
  rating: fc.constantFrom('false', 'mostly_false', 'false', 'true', 'mostly_true', 'misleading'),
  attribution: fc.constantFrom('not_applicable', 'accurate_quote', 'not_applicable', 'misquoted'),
  same: oneIn(8),
})

/** The act as somebody asks for it now; null where nobody may, and nobody dares. */
export function askOf(world: World, wish: Wish, serial: number): Ask | null {
  for (const act of wish.acts) {
    const asks = world.people.map(({ name }) => askBy(world, { ...wish, act }, name, serial))
    const may = asks.filter((ask) => isActive(world, ask.who) && !objections(world, ask).length)
    const among = wish.dares ? asks : may
    const ask = among[wish.who % among.length]
    // From a page that was opened before: mostly nothing else speaks against it.
    if (ask) return { ...ask, seen: seenBy(world.claim, wish) }
  }
  return null
}

type OneWish = Wish & { act: Ask['act'] }

function seenBy({ version }: ModelClaim, { stale, pick }: Wish): number {
  return stale ? Math.max(1, version - 1 - (pick % 2)) : version
}

function isActive(world: World, name: string): boolean {
  return world.people.some((each) => each.name === name && each.active)
}

function askBy(world: World, wish: OneWish, who: string, serial: number): Ask {
  const { claim, people } = world
  const { act, pick } = wish
  const own = verdictOf(claim, who)
  const judged = wish.same && own ? own : { ...wish, words: `w${serial}` }
  const { rating, attribution, words } = judged
  const judges = people.filter(({ roles }) => roles.includes('reviewer')).map(({ name }) => name)
  return {
    act: wish.byForm ? actOnForm(claim, act, chosen(claim, wish)) : act,
    who,
    seen: claim.version,
    rating: isSettling(act) ? chosen(claim, wish) : rating,
    attribution,
    words,
    statement: wish.same ? claim.statement : `It says ${words}.`,
    span: wish.same ? claim.span : claim.span === 'first' ? 'second' : 'first',
    quorum: pick % 5,
    assignees: judges.filter((_, place) => (pick >> place) % 2 === 1),
    placeOf: claim.places[pick % Math.max(1, claim.places.length)]?.name ?? 'Ana',
    placeTo: judges[(pick + 1) % judges.length] ?? 'Ana',
    due: pick % 3 === 0 ? null : `2099-01-0${1 + (pick % 4)}T23:59:59.000000Z`,
    summary: wish.same && claim.page ? claim.page.summary : summaryWith(words),
    disposition: dispositionOf(claim, wish),
    challenge: pick % Math.max(1, claim.challengers.length + (wish.same ? 1 : 0)),
  }
}

function summaryWith(words: string): string {
  return `The report of the port itself comes to something else, as ${words} says. Reworded.`
}

function isSettling(act: string): boolean {
  return act === 'approve' || act === 'adjudicate' || act === 'override'
}

/** A rating that fits the act, where there is one: else hardly anything would ever be settled. */
function chosen(claim: ModelClaim, { act, pick, rating }: OneWish): string {
  const inside = within(claim.verdicts.map((each) => each.rating))
  const outside = ratings.filter((each) => !inside.includes(each))
  const [first] = claim.approvals
  if (first && act !== 'override' && pick % 4 > 0) return first.rating
  const fitting = act === 'override' ? outside : inside
  return fitting[pick % fitting.length] ?? rating
}

/** An editor's page finds the act by itself: overriding, adjudicating or approving, as the rating has it. */
function actOnForm(claim: ModelClaim, act: Ask['act'], rating: string): Ask['act'] {
  if (!isSettling(act)) return act
  const inside = within(claim.verdicts.map((each) => each.rating))
  if (claim.revealed && !inside.includes(rating)) return 'override'
  return claim.stage === 'disputed' ? 'adjudicate' : 'approve'
}

/** Who set it aside takes it up again soon, or else it would stay where it is. */
function dispositionOf({ disposition }: ModelClaim, { byForm, pick }: Wish): string {
  if (disposition !== 'active' && pick % 4 > 0) return 'active'
  if (byForm) return pick % 4 > 0 ? 'not_checkable' : 'active'
  return ['not_checkable', 'withdrawn', 'duplicate_of', 'active'][pick % 4] ?? 'active'
}
