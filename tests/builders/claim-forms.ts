import type { ClaimAct } from '#app/domain/claim/command.ts'
import type { Fields } from '#tests/setup/test-app.ts'
import { type Asked, partsWith, writtenWith } from './claim-acts.ts'
import { articleText } from './newsroom.ts'

export type PostedForm = { path: string; fields: Fields }

type Form = (asked: Asked, sourceId: string) => PostedForm

/** For each act on claims what a browser posts for it. */
export const formFor: Readonly<Record<ClaimAct, Form | null>> = {
  add_claim: ({ revisionId, span, statement }, sourceId) => ({
    path: `/sources/${sourceId}?add=${span.join('-')}`,
    fields: { intent: 'add_claim', revisionId, span: span.join('-'), statement },
  }),
  submit_verdict: (asked, sourceId) => onReviewScreen('submit_verdict', asked, sourceId, verdictOf),
  revise_verdict: (asked, sourceId) => onReviewScreen('revise_verdict', asked, sourceId, verdictOf),
  withdraw_verdict: (asked, sourceId) =>
    onReviewScreen('withdraw_verdict', asked, sourceId, ({ reason }) => ({ reason })),
  recuse: (asked, sourceId) =>
    onReviewScreen('recuse', asked, sourceId, ({ reason }) => ({
      conflict: 'declared',
      conflictReason: reason,
    })),
  edit_statement: (asked, sourceId) =>
    onReviewScreen('edit_statement', asked, sourceId, ({ statement }) => ({ statement })),
  reanchor: ({ claimId, expectedVersion, revisionId, span: [start, end] }, sourceId) => ({
    path: `/sources/${sourceId}/revision`,
    fields: {
      act: 'move',
      claimId,
      expectedVersion: String(expectedVersion),
      revisionId,
      start: String(start),
      end: String(end),
      exact: articleText.slice(start, end),
    },
  }),
  split_claim: (asked, sourceId) =>
    onReviewScreen('split_claim', asked, sourceId, ({ statement }) => {
      const { first, second } = partsWith(statement)
      return {
        firstWords: first.words,
        firstStatement: first.statement,
        secondWords: second.words,
        secondStatement: second.statement,
      }
    }),
  merge_claims: (asked, sourceId) =>
    onReviewScreen('merge_claims', asked, sourceId, ({ otherId, statement }) => ({
      other: `${otherId}@1`,
      statement,
    })),
  raise_challenge: (asked, sourceId) =>
    onReviewScreen('raise_challenge', asked, sourceId, ({ kind, reason }) => ({ kind, reason })),
  answer_challenge: (asked, sourceId) =>
    onReviewScreen('answer_challenge', asked, sourceId, ({ challengeId, reason }) => ({
      challengeId,
      answer: reason,
    })),
  accept_assignment: (asked, sourceId) =>
    onReviewScreen('accept_assignment', asked, sourceId, () => ({})),
  decline_assignment: (asked, sourceId) =>
    onReviewScreen('decline_assignment', asked, sourceId, ({ reason }) => ({ reason })),
  assign_reviewers: (asked, sourceId) => {
    const { assignees, dueAt } = asked
    if (assignees === 'open') return onReviewScreen('open_to_all', asked, sourceId, () => ({}))
    const named = { assignees, dueOn: dayOf(dueAt) }
    return onReviewScreen('assign_reviewers', asked, sourceId, () => named)
  },
  assign_fairly: (asked, sourceId) =>
    onReviewScreen('assign_fairly', asked, sourceId, ({ dueAt }) => ({ dueOn: dayOf(dueAt) })),
  reassign: (asked, sourceId) =>
    onReviewScreen('reassign', asked, sourceId, ({ memberId, toMemberId, dueAt }) => ({
      memberId,
      toMemberId,
      dueOn: dayOf(dueAt),
    })),
  change_due: (asked, sourceId) =>
    onReviewScreen('change_due', asked, sourceId, ({ memberId, dueAt }) => ({
      memberId,
      dueOn: dayOf(dueAt),
    })),
  change_quorum: (asked, sourceId) =>
    onReviewScreen('change_quorum', asked, sourceId, ({ quorum, reason }) => ({
      quorum: String(quorum),
      reason,
    })),
  send_back: (asked) => onCheckPage('send_back', asked),
  clear_dispute: (asked) => onCheckPage('clear_dispute', asked),
  approve: (asked) => onCheckPage('settle', asked),
  adjudicate: (asked) => onCheckPage('settle', asked),
  override: (asked) => onCheckPage('settle', asked),
  reopen: (asked) => onCheckPage('reopen', asked),
  // The page's own choice is the mildest kind, which leaves the publication as it is.
  add_correction: (asked) => {
    const { path, fields } = onCheckPage('add_correction', asked)
    return { path, fields: { ...fields, kind: 'correction' } }
  },
  change_disposition: (asked, sourceId) => {
    const intent = asked.disposition === 'active' ? 'take_up' : 'set_aside'
    return onReviewScreen(intent, asked, sourceId, ({ reason }) => ({ reason }))
  },
  publish: (asked) => onCheckPage('publish', asked),
  edit_summary: (asked) =>
    onCheckPage('edit_summary', { ...asked, summary: `${asked.summary} Reworded.` }),
  retract: (asked) => onCheckPage('retract', asked),
}

/** As a date field sends it. */
function dayOf(moment: string | null): string {
  return moment?.slice(0, 10) ?? ''
}

function onReviewScreen(
  intent: string,
  asked: Asked,
  sourceId: string,
  more: (asked: Asked) => Fields,
): PostedForm {
  const { claimId, expectedVersion } = asked
  return {
    path: `/sources/${sourceId}?claim=${claimId}`,
    fields: { intent, claimId, expectedVersion: String(expectedVersion), ...more(asked) },
  }
}

function verdictOf({ rating, attribution, words }: Asked): Fields {
  const { rationale, url, title, publisher, excerpt } = writtenWith(words)
  return {
    rating,
    attribution,
    confidence: 'high',
    rationale,
    row: '0',
    'evidence.0.stance': 'supports',
    'evidence.0.url': url,
    'evidence.0.title': title,
    'evidence.0.publisher': publisher,
    'evidence.0.excerpt': excerpt,
    conflict: 'none',
  }
}

/** The button of the page on which a decision is checked, and all that the page carries on. */
function onCheckPage(act: string, asked: Asked): PostedForm {
  const { claimId, expectedVersion, rating, reason, summary, considered, basisHash } = asked
  return {
    path: `/claims/${claimId}/check`,
    fields: {
      act,
      claimId,
      expectedVersion: String(expectedVersion),
      rating,
      reason,
      summary,
      considered,
      basisHash,
      confirmed: 'yes',
    },
  }
}
