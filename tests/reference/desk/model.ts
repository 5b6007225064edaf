import type { ClaimAct } from '#app/domain/claim/command.ts'
import { conflicts } from './ratings.ts'

/**
 * A desk with one claim, as a second witness of what the app does: the rules of the workflow written
 * down once more, small and slow, from the law and not from the code. Imports nothing of the app but
 * the names of its acts.
 */
export type Rules = {
  quorum: number
  approvals: number
  conflictRule: 'exact' | 'adjacent'
  blind: boolean
  singlePersonApproval: boolean
}

export type Person = { name: string; roles: readonly string[]; active: boolean }

export type ModelVerdict = {
  by: string
  rating: string
  attribution: string
  /** Which of all verdicts it is: another one is another basis. */
  words: string
  /** The version of the claim that it made. */
  made: number
}

/** A place in the round that is kept for somebody. */
export type Place = { name: string; accepted: boolean; due: string | null }

export type ModelClaim = {
  version: number
  /** The version made by what everybody may know of; sealed acts of reviewers come after it. */
  shown: number
  stage: 'unverified' | 'disputed' | 'confirmed'
  rating: string | null
  statement: string
  span: string
  disposition: string
  publication: string
  /** The version that the decision made which confirmed it last. */
  decided: number
  /** What its public page says, and by which decision; null before it was ever published. */
  page: { decided: number; rating: string; summary: string } | null
  addedBy: string
  raters: readonly string[]
  round: number
  rules: Rules
  /** By name; nobody named is a round open to all. */
  places: readonly Place[]
  /** Who gave their place back in this round and was not named again. */
  released: readonly string[]
  /** Oldest first; a revised one is the newest. */
  verdicts: readonly ModelVerdict[]
  /** Who took theirs back and gave no other. */
  withdrawn: readonly string[]
  recused: readonly string[]
  /** Who ever stepped aside, in whatever round. */
  everRecused: readonly string[]
  revealed: boolean
  /** Of rounds that were left: whether they had been revealed. */
  past: readonly boolean[]
  challengers: readonly string[]
  approvals: readonly { by: string; rating: string }[]
}

/** What somebody asks for, with all that the model wants to know of it. */
export type Ask = {
  act: Exclude<ClaimAct, 'add_claim'>
  who: string
  /** The version of the claim on the page that it was asked from. */
  seen: number
  rating: string
  attribution: string
  words: string
  statement: string
  span: string
  quorum: number
  /** The reviewers to be named; none for a round open to all. */
  assignees: readonly string[]
  /** Whose place it is about, and who else is to have it. */
  placeOf: string
  placeTo: string
  due: string | null
  summary: string
  disposition: string
  /** Which open challenge is answered; none of them where there are not so many. */
  challenge: number
}

export type World = { people: readonly Person[]; desk: Rules; claim: ModelClaim }

export function newClaim(addedBy: string, rules: Rules, statement: string): ModelClaim {
  return {
    version: 1,
    shown: 1,
    stage: 'unverified',
    rating: null,
    statement,
    span: 'first',
    disposition: 'active',
    publication: 'none',
    decided: 0,
    page: null,
    addedBy,
    raters: [],
    ...newRound(rules, []),
    everRecused: [],
    round: 1,
    past: [],
    challengers: [],
    approvals: [],
  }
}

export function newRound(rules: Rules, names: readonly string[]) {
  return {
    rules,
    places: names.map((name) => ({ name, accepted: false, due: null })),
    released: [],
    verdicts: [],
    withdrawn: [],
    recused: [],
    revealed: !rules.blind,
  }
}

export function placeOf(claim: ModelClaim, who: string): Place | undefined {
  return claim.places.find(({ name }) => name === who)
}

/** Whom the desk itself may name: active reviewers who have not had their part in the round already. */
export function free({ people, claim }: World): string[] {
  const { places, released, everRecused, verdicts, withdrawn } = claim
  const named = places.map(({ name }) => name)
  const rated = verdicts.map(({ by }) => by)
  const passed = [...named, ...released, ...everRecused, ...rated, ...withdrawn]
  return people
    .filter((each) => isJudge(each) && !passed.includes(each.name))
    .map(({ name }) => name)
}

/** How many more the desk would name: one for each verdict that is to come. */
export function placesLeft({ places, rules, verdicts }: ModelClaim): number {
  return rules.quorum - (places.length === 0 ? verdicts.length : places.length)
}

export function isJudge({ roles, active }: Person): boolean {
  return active && roles.includes('reviewer')
}

export function enough(claim: ModelClaim): boolean {
  return claim.verdicts.length >= claim.rules.quorum
}

/** Looked for only at quorum: earlier, saying so would unblind who is still to judge. */
export function conflictOf(claim: ModelClaim): string[] {
  return enough(claim) ? conflicts(claim.verdicts, claim.rules.conflictRule) : []
}

export function verdictOf(claim: ModelClaim, who: string): ModelVerdict | undefined {
  return claim.verdicts.find(({ by }) => by === who)
}

export function anyRated(claim: ModelClaim): boolean {
  return claim.verdicts.length + claim.withdrawn.length > 0
}

export function personIn(world: World, name: string): Person {
  const person = world.people.find((each) => each.name === name)
  if (!person) throw new Error(`Nobody is called ${name}`)
  return person
}

/** Whether somebody may read what another wrote in a verdict of this round. */
export function isOpen(claim: ModelClaim, round: number): boolean {
  if (round === claim.round) return claim.revealed
  return claim.past[round - 1] === true || claim.revealed
}
