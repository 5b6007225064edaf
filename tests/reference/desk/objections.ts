import type { RefusalCode } from '#app/domain/claim/refusal.ts'
import {
  type Ask,
  anyRated,
  conflictOf,
  enough,
  free,
  isJudge,
  type ModelClaim,
  personIn,
  placeOf,
  placesLeft,
  verdictOf,
  type World,
} from './model.ts'
import { ratings, within } from './ratings.ts'

/** Everything that speaks against an act, in the desk's own words; nothing when it is to be done. */
export function objections(world: World, ask: Ask): readonly RefusalCode[] {
  const { claim } = world
  const { roles } = personIn(world, ask.who)
  const against: RefusalCode[] = []
  if (!rolesFor[ask.act].some((role) => roles.includes(role))) against.push('role_needed')
  if (isStale(claim, ask)) against.push('stale_version')
  if (claim.disposition !== 'active' && ask.act !== 'change_disposition') against.push('set_aside')
  if (!stagesFor[ask.act].includes(claim.stage)) against.push('wrong_stage')
  return [...against, ...(particular[ask.act]?.(world, ask) ?? [])]
}

const judges = ['reviewer']
const both = ['reviewer', 'editor']
const editors = ['editor']

const rolesFor: Record<Ask['act'], readonly string[]> = {
  submit_verdict: judges,
  revise_verdict: judges,
  withdraw_verdict: judges,
  recuse: judges,
  edit_statement: both,
  reanchor: editors,
  split_claim: both,
  merge_claims: editors,
  raise_challenge: both,
  answer_challenge: both,
  accept_assignment: judges,
  decline_assignment: judges,
  assign_reviewers: editors,
  assign_fairly: editors,
  reassign: editors,
  change_due: editors,
  change_quorum: editors,
  send_back: editors,
  clear_dispute: editors,
  approve: editors,
  adjudicate: editors,
  override: editors,
  reopen: editors,
  add_correction: editors,
  change_disposition: both,
  publish: editors,
  edit_summary: editors,
  retract: editors,
}

const any = ['unverified', 'disputed', 'confirmed']
const unsettled = ['unverified', 'disputed']

const stagesFor: Record<Ask['act'], readonly string[]> = {
  submit_verdict: unsettled,
  revise_verdict: any,
  withdraw_verdict: any,
  recuse: any,
  edit_statement: any,
  reanchor: any,
  split_claim: ['unverified'],
  merge_claims: ['unverified'],
  raise_challenge: any,
  answer_challenge: ['disputed'],
  accept_assignment: unsettled,
  decline_assignment: unsettled,
  assign_reviewers: unsettled,
  assign_fairly: unsettled,
  reassign: unsettled,
  change_due: unsettled,
  change_quorum: unsettled,
  send_back: unsettled,
  clear_dispute: ['disputed'],
  approve: ['unverified'],
  adjudicate: ['disputed'],
  override: unsettled,
  reopen: ['confirmed'],
  add_correction: ['confirmed'],
  change_disposition: any,
  publish: ['confirmed'],
  edit_summary: ['confirmed'],
  retract: ['confirmed'],
}

type Objecting = (world: World, ask: Ask) => readonly (RefusalCode | false)[]

const particular: Partial<Record<Ask['act'], (world: World, ask: Ask) => readonly RefusalCode[]>> =
  {
    submit_verdict: only(({ claim }, { who }) => [
      claim.recused.includes(who) && 'recused',
      !placeOf(claim, who) && everyPlaceIsKept(claim) && 'not_assigned',
      verdictOf(claim, who) !== undefined && 'already_rated',
    ]),
    revise_verdict: only(({ claim }, { who, words }) => [
      !verdictOf(claim, who) && 'no_verdict',
      verdictOf(claim, who)?.words === words && 'nothing_changed',
    ]),
    withdraw_verdict: only(({ claim }, { who }) => [!verdictOf(claim, who) && 'no_verdict']),
    recuse: only(({ claim }, { who }) => [claim.recused.includes(who) && 'recused']),
    edit_statement: only((world, { who, statement }) => [
      !isEditor(world, who) && anyRated(world.claim) && 'verdicts_given',
      statement === world.claim.statement && 'nothing_changed',
    ]),
    reanchor: only(({ claim }, { span }) => [span === claim.span && 'nothing_changed']),
    split_claim: only(whileUnjudged),
    merge_claims: only(whileUnjudged),
    answer_challenge: only(({ claim }, { challenge }) => [
      claim.challengers.length === 0 && 'no_open_challenge',
      challenge >= claim.challengers.length && 'challenge_unknown',
    ]),
    accept_assignment: only(({ claim }, { who }) => [
      !placeOf(claim, who) && 'no_assignment',
      verdictOf(claim, who) !== undefined && 'already_rated',
      placeOf(claim, who)?.accepted === true && 'already_accepted',
    ]),
    decline_assignment: only(({ claim }, { who }) => [
      !placeOf(claim, who) && 'no_assignment',
      verdictOf(claim, who) !== undefined && 'already_rated',
    ]),
    assign_reviewers: only((world, { assignees }) => naming(world, assignees)),
    assign_fairly: only((world) => [
      placesLeft(world.claim) <= 0 && 'places_taken',
      free(world).length === 0 && 'nobody_free',
    ]),
    reassign: only((world, ask) => [
      world.claim.places.length === 0 && 'nobody_named',
      !placeOf(world.claim, ask.placeOf) && 'not_named',
      ...naming(world, namesAfter(world.claim, ask)),
    ]),
    change_due: only(({ claim }, ask) => [
      claim.places.length === 0 && 'nobody_named',
      !placeOf(claim, ask.placeOf) && 'not_named',
      placeOf(claim, ask.placeOf)?.due === ask.due && 'nothing_changed',
    ]),
    change_quorum: only(({ claim }, { quorum }) => [
      (quorum < 1 || quorum > 9) && 'quorum_out_of_range',
      quorum === claim.rules.quorum && 'nothing_changed',
    ]),
    clear_dispute: only(({ claim }, { who }) => [
      claim.challengers.includes(who) && 'own_challenge',
      conflictOf(claim).length > 0 && 'verdict_conflict',
    ]),
    approve: only(settling),
    adjudicate: only(settling),
    override: only(settling),
    add_correction: only(({ claim }) => [!isPublic(claim) && 'not_published']),
    change_disposition: only((world, { who, disposition }) => [
      disposition === world.claim.disposition && 'nothing_changed',
      ...(isEditor(world, who) ? [] : asReviewer(world.claim, disposition)),
    ]),
    publish: only(({ claim }) => [
      claim.rating === 'not_checkable' && 'no_finding',
      isPublic(claim) && claim.page?.decided === claim.decided && 'already_published',
    ]),
    edit_summary: only(({ claim }, { summary }) => [
      !isPublic(claim) && 'not_published',
      claim.page?.summary === summary && 'nothing_changed',
    ]),
    retract: only(({ claim }) => [!isPublic(claim) && 'not_published']),
  }

/** A verdict that counts holds the claim to the words it was given on. */
function whileUnjudged({ claim }: World): readonly (RefusalCode | false)[] {
  return [claim.verdicts.length > 0 && 'verdicts_given']
}

/** T7, T8, T9: four eyes, enough verdicts, and a rating on the right side of what was given. */
function settling({ claim }: World, { act, who, rating }: Ask): readonly (RefusalCode | false)[] {
  const involved = claim.addedBy === who || claim.raters.includes(who)
  const inside = within(claim.verdicts.map((each) => each.rating)).includes(rating)
  const [first] = claim.approvals
  return [
    claim.recused.includes(who) && 'recused',
    involved && !claim.rules.singlePersonApproval && 'four_eyes',
    claim.approvals.some(({ by }) => by === who) && 'already_approved',
    !enough(claim) && 'below_quorum',
    !ratings.includes(rating) && 'rating_unknown',
    act !== 'override' && !inside && 'outside_range',
    act === 'override' && inside && 'inside_range',
    first !== undefined && first.rating !== rating && 'approvals_differ',
  ]
}

/** A reviewer may only propose that nobody can check it, before anybody has rated it. */
function asReviewer(claim: ModelClaim, disposition: string): readonly (RefusalCode | false)[] {
  return [
    (claim.disposition !== 'active' || disposition !== 'not_checkable') && 'role_needed',
    claim.stage !== 'unverified' && 'wrong_stage',
    anyRated(claim) && 'verdicts_given',
  ]
}

const byReviewers: readonly Ask['act'][] = [
  'submit_verdict',
  'revise_verdict',
  'withdraw_verdict',
  'recuse',
  'accept_assignment',
  'decline_assignment',
]

/**
 * Something happened since the page was opened. What other reviewers do under seal does not count for
 * one who judges beside them: they could not be told of it.
 */
function isStale(claim: ModelClaim, { act, who, seen }: Ask): boolean {
  if (!byReviewers.includes(act)) return seen !== claim.version
  return seen > claim.version || seen < claim.shown || seen < (verdictOf(claim, who)?.made ?? 0)
}

function isEditor(world: World, who: string): boolean {
  return personIn(world, who).roles.includes('editor')
}

function isPublic({ publication }: ModelClaim): boolean {
  return publication === 'published' || publication === 'corrected'
}

/** As many are named as verdicts are needed. A place that is kept for nobody is anybody's. */
function everyPlaceIsKept({ places, rules }: ModelClaim): boolean {
  return places.length > 0 && places.length >= rules.quorum
}

function naming({ claim, people }: World, names: readonly string[]) {
  const newcomers = names.filter((name) => !placeOf(claim, name))
  const judges = people.filter(isJudge).map(({ name }) => name)
  return [
    sameNames(
      names,
      claim.places.map(({ name }) => name),
    ) && 'nothing_changed',
    newcomers.some((name) => !judges.includes(name)) && 'not_a_reviewer',
    newcomers.some((name) => claim.recused.includes(name)) && 'assignee_recused',
  ] as const
}

/** Those named once one of them has left their place to another. */
export function namesAfter({ places }: ModelClaim, ask: Ask): readonly string[] {
  const others = places.map(({ name }) => name).filter((name) => name !== ask.placeOf)
  return [...new Set([...others, ask.placeTo])]
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join()
}

/** Of what may be said against it, what is so. */
function only(objecting: Objecting) {
  return (world: World, ask: Ask) =>
    objecting(world, ask).filter((code): code is RefusalCode => code !== false)
}
