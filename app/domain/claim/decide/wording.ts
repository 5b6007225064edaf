import { anchorFault } from '../../anchoring/selectors.ts'
import { refuse } from '../../shared/result.ts'
import type { Anchor, Claim } from '../claim.ts'
import type { AddClaim, EditStatement, Reanchor } from '../command.ts'
import type { Refusal } from '../refusal.ts'
import { happens, type Ruling, tooShort } from './ruling.ts'

/** T0. */
export function addition(command: AddClaim): Ruling {
  const refusal =
    anchorRefusal(command.text, command.anchor) ?? tooShort('statement', command.statement)
  if (refusal) return refuse(refusal)
  return happens({
    type: 'claim.added',
    sourceId: command.sourceId,
    revisionId: command.revisionId,
    origin: command.origin,
    anchor: command.anchor,
    statement: command.statement.trim(),
    rules: command.rules,
  })
}

export function editStatement(claim: Claim, command: EditStatement): Ruling {
  const after = command.statement.trim()
  const short = tooShort('statement', after)
  if (short) return refuse(short)
  if (after === claim.statement) return refuse({ code: 'nothing_changed' })
  return happens({ type: 'claim.statement_edited', before: claim.statement, after })
}

export function reanchor(claim: Claim, command: Reanchor): Ruling {
  const refusal = anchorRefusal(command.text, command.anchor)
  if (refusal) return refuse(refusal)
  const before = { revisionId: claim.revisionId, anchor: claim.anchor }
  const after = { revisionId: command.revisionId, anchor: command.anchor }
  if (before.revisionId === after.revisionId && samePlace(before.anchor, after.anchor)) {
    return refuse({ code: 'nothing_changed' })
  }
  return happens({ type: 'claim.reanchored', before, after })
}

function anchorRefusal(text: string, anchor: Anchor): Refusal | null {
  const fault = anchorFault(text, anchor)
  return fault ? { code: 'anchor_unresolved', fault } : null
}

function samePlace(a: Anchor, b: Anchor): boolean {
  return a.start === b.start && a.end === b.end && a.exact === b.exact
}
