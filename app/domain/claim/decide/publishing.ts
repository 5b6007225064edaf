import { editionOf } from '../../publication/edition.ts'
import { slugOf } from '../../publication/slug.ts'
import { refuse } from '../../shared/result.ts'
import type { Claim } from '../claim.ts'
import type { AddCorrection, ChangeDisposition, EditSummary, Publish, Retract } from '../command.ts'
import { minimums } from '../minimums.ts'
import { type By, happens, type Ruling, tooShort } from './ruling.ts'

/** The first edition of the claim's page, or one that says what a newer decision found. */
export function publish(claim: Claim, command: Publish): Ruling {
  const summary = command.summary.trim()
  const short = tooShort('summary', summary, minimums.summary)
  if (short) return refuse(short)
  if (claim.stage !== 'confirmed') throw new Error('The guards let through what is not confirmed')
  const { published } = claim
  return happens({
    type: 'claim.published',
    decisionId: command.decisionId,
    slug: slugOf(claim.statement, claim.id),
    summary,
    edition: editionOf(claim, command.facts),
    replaces: published && { decisionId: published.decisionId, rating: published.rating },
  })
}

export function editSummary(claim: Claim, command: EditSummary): Ruling {
  const before = claim.published?.summary ?? ''
  const after = command.summary.trim()
  const short = tooShort('summary', after, minimums.summary)
  if (short) return refuse(short)
  if (after === before) return refuse({ code: 'nothing_changed' })
  return happens({ type: 'claim.summary_edited', before, after })
}

/** T13. Only the kind `correction` says that something published was wrong. */
export function addCorrection(claim: Claim, command: AddCorrection): Ruling {
  const short = tooShort('text', command.text)
  if (short) return refuse(short)
  return happens({
    type: 'decision.corrected',
    kind: command.kind,
    decisionId: command.decisionId,
    round: claim.round.number,
    reason: command.text.trim(),
  })
}

/** T15. The page stays, marked, with the reason. */
export function retract(claim: Claim, command: Retract): Ruling {
  const short = tooShort('reason', command.reason)
  if (short) return refuse(short)
  return happens({
    type: 'decision.retracted',
    decisionId: command.decisionId,
    round: claim.round.number,
    reason: command.reason.trim(),
  })
}

/** T14. Reversible: `active` takes the claim up again where it was left. */
export function changeDisposition(claim: Claim, command: ChangeDisposition, by: By): Ruling {
  const { disposition: after, decisionId } = command
  if (after !== 'not_checkable' && !by.actor.roles.includes('editor')) {
    return refuse({ code: 'role_needed', act: command.act, roles: ['editor'] })
  }
  const duplicateOf = after === 'duplicate_of' ? command.duplicateOf : null
  if (after === 'duplicate_of' && (duplicateOf === null || duplicateOf === claim.id)) {
    return refuse({ code: 'duplicate_target' })
  }
  if (after === claim.disposition && duplicateOf === claim.duplicateOf) {
    return refuse({ code: 'nothing_changed' })
  }
  const short = tooShort('reason', command.reason)
  if (short) return refuse(short)
  return happens({
    type: 'claim.disposition_changed',
    decisionId,
    before: claim.disposition,
    after,
    duplicateOf,
    reason: command.reason.trim(),
  })
}
