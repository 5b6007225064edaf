import { readClaimOrder } from '#app/data/stores/claim-order.server.ts'
import { findClaim } from '#app/data/stores/claims.server.ts'
import type { Span } from '#app/domain/anchoring/segments.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { inOrder } from '#app/domain/claim/order.ts'
import {
  type Permission,
  type Permissions,
  permissions,
  permissionToAdd,
} from '#app/domain/claim/permissions.ts'
import { leastOffered } from '#app/domain/similarity/same-claim.ts'
import type { ReadDb } from '../db.server.ts'
import { type AppealView, readAppealsOn } from './appeals.server.ts'
import { type HistoryLine, readRecentHistory } from './claim-history.server.ts'
import type { Cursor } from './keyset.ts'
import { type Adding, readAdding } from './review-screen/adding.server.ts'
import { type ClaimDetail, readClaimDetail } from './review-screen/claim-detail.server.ts'
import { type ClaimInText, readClaimsInText } from './review-screen/claims-in-text.server.ts'
import { type Discussion, readDiscussion } from './review-screen/discussion.server.ts'
import { type DraftView, readDraft } from './review-screen/draft.server.ts'
import { type Packet, packetOf } from './review-screen/packet.server.ts'
import { ownPlace, type PlacesView, readPlaces } from './review-screen/places.server.ts'
import {
  type ChallengeView,
  type DecisionView,
  type RecusalView,
  readChallenges,
  readDecisions,
  readRecusals,
} from './review-screen/proceedings.server.ts'
import { type PublicationView, readPublication } from './review-screen/publication.server.ts'
import {
  readVeil,
  veiledChallenges,
  veiledRecusals,
  veiledVerdicts,
} from './review-screen/veil.server.ts'
import { readVerdicts, type VerdictView } from './review-screen/verdicts.server.ts'
import { readVoided, type VoidedView } from './review-screen/voided.server.ts'
import { readUnplacedCount } from './revision.server.ts'
import { readSameClaims, type SameClaim } from './same-claims.server.ts'
import { readSimilarClaims, type SimilarClaim } from './similar-claims.server.ts'
import { readTags } from './tags.server.ts'

export type SelectedClaim = {
  claim: ClaimDetail
  permissions: Permissions
  /** Those the reader may read, of all rounds. */
  verdicts: readonly VerdictView[]
  /** The reader's standing verdict of this round. */
  mine: VerdictView | null
  /** Their newest one, even withdrawn: what a draft of theirs is written after. */
  newestOwn: string | null
  /** What they have written and not given. */
  draft: DraftView | null
  /** How many standing verdicts of this round the reader may not read. */
  hidden: number
  /** Null while the round is sealed. */
  packet: Packet | null
  /** Claims that people found to say the same. */
  same: readonly SameClaim[]
  /** Earlier claims that may, for those who can say so. */
  suggested: readonly SimilarClaim[]
  /** Confirmed claims that say something similar, for editors who have to decide. */
  precedents: readonly SimilarClaim[]
  /** Approvals that lapsed, until something else is decided. */
  voided: VoidedView | null
  /** The decision that stands. */
  decisionId: string | null
  challenges: readonly ChallengeView[]
  decisions: readonly DecisionView[]
  recusals: readonly RecusalView[]
  /** What the public reads of it; null where it was never published. */
  publication: PublicationView | null
  /** Objections from outside that wait; none for whoever is no editor. */
  appeals: readonly AppealView[]
  /** Newest first. */
  history: readonly HistoryLine[]
  places: PlacesView
}

export type ReviewScreen = {
  viewer: Actor
  /** In the order that the desk gave them, or of the text. */
  claims: readonly ClaimInText[]
  /** How many active claims stand on an earlier text and have no place in this one. */
  unplaced: number
  mayAdd: Permission
  selected: SelectedClaim | null
  /** What is said about the selected claim. */
  discussion: Discussion | null
  adding: Adding | null
  /** What the desk tags with, to choose from. */
  deskTags: readonly string[]
}

export type ReviewScreenInput = {
  sourceId: string
  claimId: string | null
  /** Null unless a claim is being added. */
  adding: { selection: Span | null } | null
  /** The comments before this one are asked for; null for the newest. */
  commentsBefore: Cursor | null
}

/** How many of a claim's last events its card shows. */
const historyShown = 8

/**
 * What the review screen shows besides the text itself: every claim of it, and all that this reader
 * may know of the selected one. The number of queries does not depend on how many there are of anything.
 */
export async function readReviewScreen(
  db: ReadDb,
  { sourceId, claimId, adding, commentsBefore }: ReviewScreenInput,
  viewer: Actor,
): Promise<ReviewScreen> {
  const [inText, order, unplaced, selected, discussion, added, deskTags] = await Promise.all([
    readClaimsInText(db, sourceId, viewer.id),
    readClaimOrder(db, sourceId),
    readUnplacedCount(db, sourceId),
    claimId === null ? null : readSelectedClaim(db, claimId, viewer),
    claimId === null ? null : readDiscussion(db, claimId, commentsBefore, viewer),
    adding === null ? null : readAdding(db, sourceId, adding.selection),
    claimId === null ? [] : readTags(db),
  ])
  // A claim of an earlier text has its card here, too, though the text does not show it.
  const isHere = selected !== null && selected.claim.sourceId === sourceId
  return {
    viewer,
    claims: inOrder(inText, order),
    unplaced,
    mayAdd: permissionToAdd(viewer),
    selected: isHere ? selected : null,
    discussion: isHere ? discussion : null,
    adding: added,
    deskTags,
  }
}

/** All that this reader may know of one claim, or null if there is no such claim. */
export async function readSelectedClaim(
  db: ReadDb,
  claimId: string,
  viewer: Actor,
): Promise<SelectedClaim | null> {
  const { claim, state, veil, ...read } = await readParts(db, claimId, viewer)
  if (!claim || !state) return null
  const verdicts = veiledVerdicts(veil, read.verdicts)
  const standing = verdicts.filter(
    (verdict) => verdict.round === claim.round && verdict.state === 'active',
  )
  return {
    ...read,
    claim,
    permissions: permissions(state, viewer),
    verdicts,
    mine: standing.find((verdict) => verdict.reviewerId === viewer.id) ?? null,
    newestOwn: newestOf(verdicts, viewer.id, claim.round)?.id ?? null,
    hidden: claim.verdictCount - standing.length,
    packet: packetOf(state, read.decisions),
    decisionId: state.stage === 'confirmed' ? state.decisionId : null,
    challenges: veiledChallenges(veil, read.challenges),
    recusals: veiledRecusals(veil, claim.round, read.recusals),
    places: { ...read.places, mine: ownPlace(state, viewer.id) },
  }
}

/** What the card is made of, read side by side. */
async function readParts(db: ReadDb, claimId: string, viewer: Actor) {
  const isEditor = viewer.roles.includes('editor')
  const [claim, state, verdicts, draft, challenges, decisions] = await Promise.all([
    readClaimDetail(db, claimId),
    findClaim(db, claimId),
    readVerdicts(db, claimId, viewer.id),
    readDraft(db, claimId, viewer.id),
    readChallenges(db, claimId),
    readDecisions(db, claimId),
  ])
  const [recusals, publication, appeals, history, veil, voided, alike, places] = await Promise.all([
    readRecusals(db, claimId),
    readPublication(db, claimId),
    isEditor ? readAppealsOn(db, claimId) : [],
    readRecentHistory(db, claimId, viewer.id, historyShown),
    readVeil(db, claimId, viewer),
    readVoided(db, claimId, viewer.id),
    readAlike(db, claimId, viewer),
    readPlaces(db, claimId, isEditor ? viewer.id : null),
  ])
  const told = { recusals, publication, appeals, history, veil, voided, ...alike, places }
  return { claim, state, verdicts, draft, challenges, decisions, ...told }
}

/** Claims that say the same, or may: as people found, as the desk suggests, and as it was decided on before. */
async function readAlike(db: ReadDb, claimId: string, viewer: Actor) {
  const to = { claimId }
  const [same, earlier, precedents] = await Promise.all([
    readSameClaims(db, claimId),
    permissionToAdd(viewer).allowed
      ? readSimilarClaims(db, { to, settled: false, earlier: true })
      : [],
    viewer.roles.includes('editor') ? readSimilarClaims(db, { to, settled: true }) : [],
  ])
  const linked = new Set(same.map((each) => each.claimId))
  const suggested = earlier.filter(
    (each) => each.alike >= leastOffered && !linked.has(each.claimId),
  )
  return { same, suggested, precedents }
}

function newestOf(verdicts: readonly VerdictView[], reviewerId: string, round: number) {
  return verdicts.find(
    (verdict) =>
      verdict.reviewerId === reviewerId &&
      verdict.round === round &&
      verdict.state !== 'superseded',
  )
}
