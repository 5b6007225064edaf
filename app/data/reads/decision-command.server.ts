import { createHash } from 'node:crypto'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import type { Claim, CorrectionKind, Disposition } from '#app/domain/claim/claim.ts'
import type { ClaimCommand } from '#app/domain/claim/command.ts'
import { settlingAct } from '#app/domain/claim/settling-act.ts'
import type { EditionFacts } from '#app/domain/publication/edition.ts'

export type DecisionAct =
  | 'approve'
  | 'adjudicate'
  | 'override'
  | 'send_back'
  | 'clear_dispute'
  | 'reopen'
  | 'publish'
  | 'edit_summary'
  | 'add_correction'
  | 'retract'
  | 'change_disposition'

/** What an editor means to do, before they confirm it. */
export type Intention = {
  expectedVersion: number
  /** `settle` becomes approving, adjudicating or overriding, as the rating has it. */
  act: Exclude<DecisionAct, 'approve' | 'adjudicate' | 'override'> | 'settle'
  rating: string
  /** Of a correction note, the note. */
  reason: string
  considered: readonly string[]
  summary: string
  kind: CorrectionKind
  disposition: Disposition
  /** The other claim of a duplicate: the one chosen, and what was typed to find it. */
  duplicateOf: string
  target: string
}

type DecisionCommand = Extract<ClaimCommand, { act: DecisionAct }>

/** The command that the intention comes to on the claim as it stands. */
export function decisionCommand(
  claim: Claim,
  intention: Intention,
  known: { facts: EditionFacts; duplicateOf: string | null },
): DecisionCommand {
  const { expectedVersion, act, rating, reason, considered, summary, kind, disposition } = intention
  const common = { expectedVersion, decisionId: '', reason }
  switch (act) {
    case 'clear_dispute':
    case 'retract':
      return { ...common, act }
    case 'send_back':
    case 'reopen':
      return { ...common, act, rules: claim.round.rules }
    case 'publish':
      return { expectedVersion, decisionId: '', act, summary, facts: known.facts }
    case 'edit_summary':
      return { expectedVersion, act, summary }
    case 'add_correction':
      return { expectedVersion, decisionId: '', act, kind, text: reason }
    case 'change_disposition':
      return { ...common, act, disposition, duplicateOf: known.duplicateOf }
    case 'settle':
      return {
        ...common,
        // Whether a rating would override the reviewers is known to nobody while their round is sealed.
        act: claim.round.revealed ? settlingAct(claim, rating) : sealed(claim),
        rating,
        considered,
        basisHash: basisHash(basisOf(claim, rating), hash),
      }
  }
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function sealed(claim: Claim): 'adjudicate' | 'approve' {
  return claim.stage === 'disputed' ? 'adjudicate' : 'approve'
}
