import type { Claim } from '#app/domain/claim/claim.ts'
import { proposalOf, readyForEditor } from '#app/domain/claim/round.ts'
import { conflictOf, enough, type ModelClaim } from '#tests/reference/desk/model.ts'
import { proposed } from '#tests/reference/desk/ratings.ts'
import { nameOf, type Theatre } from './real.ts'

/** What the model and the app must agree on after every step. */
export function modelView(claim: ModelClaim) {
  const { rules, verdicts, past, raters, everRecused, span, decided, ...rest } = claim
  return {
    ...rest,
    raters: [...raters].sort(),
    page: claim.page && { rating: claim.page.rating, summary: claim.page.summary },
    places: [...claim.places].sort(byName),
    released: [...claim.released].sort(),
    withdrawn: [...claim.withdrawn].sort(),
    quorum: rules.quorum,
    verdicts: verdicts.map(({ by, rating, attribution, made }) => [by, rating, attribution, made]),
    proposal: proposed(verdicts.map(({ rating }) => rating)),
    ready: claim.stage === 'unverified' && enough(claim) && conflictOf(claim).length === 0,
  }
}

export function realView(theatre: Theatre, claim: Claim): ReturnType<typeof modelView> {
  const { round, stage } = claim
  const name = (id: string) => nameOf(theatre, id)
  const proposal = proposalOf(round)
  return {
    version: claim.version,
    shown: claim.shownVersion,
    stage,
    rating: stage === 'confirmed' ? claim.rating : null,
    statement: claim.statement,
    disposition: claim.disposition,
    publication: claim.publication,
    page: claim.published && {
      rating: claim.published.rating,
      summary: claim.published.summary,
    },
    addedBy: name(claim.addedBy),
    raters: claim.raters.map(name).sort(),
    round: round.number,
    quorum: round.rules.quorum,
    places: (round.assignees === 'open' ? [] : round.assignees)
      .map(({ memberId, acceptedAt, dueAt }) => ({
        name: name(memberId),
        accepted: acceptedAt !== null,
        due: dueAt,
      }))
      .sort(byName),
    released: round.released.map(({ memberId }) => name(memberId)).sort(),
    verdicts: round.verdicts.map(({ reviewerId, rating, attribution, claimVersion }) => [
      name(reviewerId),
      rating,
      attribution,
      claimVersion,
    ]),
    withdrawn: round.withdrawn.map(({ reviewerId }) => name(reviewerId)).sort(),
    recused: round.recused.map(name),
    revealed: round.revealed,
    challengers:
      stage === 'disputed' ? claim.openChallenges.map((each) => name(each.raisedBy)) : [],
    approvals: claim.approvals.map(({ editorId, rating }) => ({ by: name(editorId), rating })),
    proposal: proposal.kind === 'one' ? [proposal.rating] : [...proposal.among],
    ready: readyForEditor(claim),
  }
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
