import type { Db } from '#app/data/db.server.ts'
import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import type { AttributionFinding, ChallengeKind, Claim } from '#app/domain/claim/claim.ts'
import type { ClaimAct } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Result } from '#app/domain/shared/result.ts'
import { acceptAssignment } from '#app/workflow/accept-assignment.server.ts'
import { addClaim } from '#app/workflow/add-claim.server.ts'
import { addCorrection } from '#app/workflow/add-correction.server.ts'
import { adjudicate } from '#app/workflow/adjudicate.server.ts'
import { answerChallenge } from '#app/workflow/answer-challenge.server.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { assignFairly } from '#app/workflow/assign-fairly.server.ts'
import { assignReviewers } from '#app/workflow/assign-reviewers.server.ts'
import { changeDisposition } from '#app/workflow/change-disposition.server.ts'
import { changeDue } from '#app/workflow/change-due.server.ts'
import { changeQuorum } from '#app/workflow/change-quorum.server.ts'
import { clearDispute } from '#app/workflow/clear-dispute.server.ts'
import { declineAssignment } from '#app/workflow/decline-assignment.server.ts'
import { editStatement } from '#app/workflow/edit-statement.server.ts'
import { editSummary } from '#app/workflow/edit-summary.server.ts'
import { mergeClaims } from '#app/workflow/merge-claims.server.ts'
import { override } from '#app/workflow/override.server.ts'
import { publish } from '#app/workflow/publish.server.ts'
import { raiseChallenge } from '#app/workflow/raise-challenge.server.ts'
import { reassign } from '#app/workflow/reassign.server.ts'
import { recuse } from '#app/workflow/recuse.server.ts'
import { reopen } from '#app/workflow/reopen.server.ts'
import { retract } from '#app/workflow/retract.server.ts'
import { reviseVerdict } from '#app/workflow/revise-verdict.server.ts'
import { runClaimCommand } from '#app/workflow/run-claim-command.server.ts'
import { sendBack } from '#app/workflow/send-back.server.ts'
import { splitClaim } from '#app/workflow/split-claim.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import type { Who } from '#app/workflow/who.ts'
import { withdrawVerdict } from '#app/workflow/withdraw-verdict.server.ts'
import { articleText, longReason, verdictWith } from './newsroom.ts'

/** Everything that any act on a claim can be asked with; each act takes its own of it. */
export type Asked = {
  claimId: string
  expectedVersion: number
  revisionId: string
  rating: string
  attribution: AttributionFinding
  /** What tells one verdict from another, in its rationale and all of its evidence: as in a host's name. */
  words: string
  statement: string
  reason: string
  /** For the public. */
  summary: string
  kind: ChallengeKind
  challengeId: string
  quorum: number
  assignees: 'open' | readonly string[]
  memberId: string
  toMemberId: string
  dueAt: string | null
  considered: readonly string[]
  basisHash: string
  disposition: Claim['disposition']
  duplicateOf: string | null
  /** Another claim of the same text, at its first version. */
  otherId: string
  /** Where the claim's words stand in `articleText`. */
  span: readonly [start: number, end: number]
}

export const firstSentence = [0, articleText.indexOf('.') + 1] as const

/** What is asked where nothing else is said: enough of everything. */
export const askedByDefault: Omit<Asked, 'claimId' | 'expectedVersion' | 'revisionId'> = {
  rating: 'false',
  attribution: 'not_applicable',
  words: 'port-authority',
  statement: 'Last year the harbour lost 412 jobs.',
  reason: longReason,
  summary: 'The annual report gives 214 jobs lost, about half of what was said.',
  kind: 'evidence',
  challengeId: '01890a5d-ac96-774b-bcce-b302099a8057',
  quorum: 3,
  assignees: 'open',
  memberId: '',
  toMemberId: '',
  dueAt: '2099-01-05T23:59:59.000000Z',
  considered: [],
  basisHash: '',
  disposition: 'not_checkable',
  duplicateOf: null,
  otherId: '01890a5d-ac96-774b-bcce-b302099a8057',
  span: firstSentence,
}

type Asking = (db: Db, asked: Asked, who: Who) => Promise<Result<Claim, Refusal>>

/** Every act there is on claims, by the function of the workflow that does it. */
export const workflowActs: Readonly<Record<ClaimAct, Asking>> = {
  add_claim: (db, { revisionId, span: [start, end], statement }, who) =>
    addClaim(db, { revisionId, start, end, statement }, who),
  submit_verdict: (db, asked, who) => submitVerdict(db, verdictIn(asked), who),
  revise_verdict: (db, asked, who) => reviseVerdict(db, verdictIn(asked), who),
  withdraw_verdict: withdrawVerdict,
  recuse,
  edit_statement: editStatement,
  reanchor: (db, { claimId, expectedVersion, revisionId, span: [start, end] }, who) => {
    const anchor = makeAnchor(articleText, start, end)
    const command = {
      act: 'reanchor',
      expectedVersion,
      revisionId,
      text: articleText,
      anchor,
    } as const
    return runClaimCommand(db, claimId, () => command, who)
  },
  split_claim: (db, { claimId, expectedVersion, statement }, who) =>
    splitClaim(db, { claimId, expectedVersion, ...partsWith(statement) }, who),
  merge_claims: (db, { claimId, expectedVersion, otherId, statement }, who) =>
    mergeClaims(db, { claimId, expectedVersion, otherId, otherVersion: 1, statement }, who),
  raise_challenge: raiseChallenge,
  answer_challenge: (db, { reason: answer, ...asked }, who) =>
    answerChallenge(db, { ...asked, answer }, who),
  accept_assignment: acceptAssignment,
  decline_assignment: declineAssignment,
  assign_reviewers: assignReviewers,
  assign_fairly: assignFairly,
  reassign,
  change_due: changeDue,
  change_quorum: changeQuorum,
  send_back: sendBack,
  clear_dispute: clearDispute,
  approve,
  adjudicate,
  override,
  reopen,
  add_correction: (db, { claimId, expectedVersion, reason: text }, who) =>
    addCorrection(db, { claimId, expectedVersion, kind: 'correction', text }, who),
  change_disposition: changeDisposition,
  publish,
  edit_summary: (db, { claimId, expectedVersion, summary }, who) =>
    editSummary(db, { claimId, expectedVersion, summary: `${summary} Reworded.` }, who),
  retract,
}

/** The whole quote, and a word that is in it wherever in the article's first sentence it begins. */
export function partsWith(statement: string) {
  return {
    first: { words: '', statement },
    second: { words: 'harbour', statement: 'There is a harbour.' },
  }
}

function verdictIn({ claimId, expectedVersion, rating, attribution, words }: Asked) {
  const { rationale, ...item } = writtenWith(words)
  const evidence = [{ ...item, stance: 'supports' as const, derivesFrom: null }]
  return { claimId, expectedVersion, ...verdictWith(rating, { attribution, rationale, evidence }) }
}

/** What a reviewer writes: these words are in each text of it. */
export function writtenWith(words: string) {
  return {
    rationale: `The annual report says so on page 12, see ${words}.`,
    url: `https://${words}.example.org/report`,
    title: `Report ${words}`,
    publisher: `Authority ${words}`,
    excerpt: `Fell by 412, ${words}.`,
  }
}
