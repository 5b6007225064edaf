import type { BasisField } from '#app/domain/claim/basis.ts'
import type { Disposition, Publication, Stage } from '#app/domain/claim/claim.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { Scale } from '#app/domain/rating/scales.ts'
import type { ScaleRow } from '../../stores/scale-wordings.server.ts'
import type { QueueCursor } from './order.server.ts'
import type { QueueRow } from './rows.server.ts'

/** A claim as its row shows it. Of other people's verdicts there is nothing but how many there are. */
export type QueueItem = {
  claimId: string
  sourceId: string
  /** The claim's version, for acts on the row. */
  version: number
  statement: string
  /** Who asserts it, or 'article'. */
  claimant: string
  sourceTitle: string
  publisher: string
  stage: Stage
  ready: boolean
  /** What the desk confirmed, with the scale it is on. */
  confirmed: { scale: Scale; rating: string } | null
  disposition: Disposition
  publication: Publication
  /** Of this round; how many there are is no secret, what they say is not here. */
  verdicts: { count: number; quorum: number }
  openChallenges: number
  /** What changed under an approval that holds no more; empty where none lapsed, or it was decided again. */
  voided: readonly BasisField[]
  /** Since when it has this stage: ISO 8601, UTC. */
  stagedAt: string
  /** The earliest due date of the round's assignments: ISO 8601, UTC. */
  dueAt: string | null
  /** 0..1; null where the language has no model. */
  score: number | null
  tags: readonly string[]
  /** The viewer's own standing verdict of this round. */
  mine: { scale: Scale; rating: string } | null
  /** Named among those who shall rate it, rather than open to all. */
  assigned: boolean
  recused: boolean
  /** Why the viewer may not settle it although an editor; null where they may. */
  settlingBar: SettlingBar | null
  /** The row's place in the list's order. */
  cursor: QueueCursor
}

/** The refusals of settling that rest on who asks, not on the claim; see `permissions`. */
export type SettlingBar = Extract<Refusal, { code: 'recused' | 'four_eyes' | 'already_approved' }>

export function itemOf(row: QueueRow, scaleOfRow: (row: ScaleRow) => Scale): QueueItem {
  const { rating, my_rating: myRating } = row
  const scale = scaleOfRow(row)
  return {
    claimId: row.claim_id,
    sourceId: row.source_id,
    version: row.version,
    statement: row.statement,
    claimant: row.claimant,
    sourceTitle: row.source_title,
    publisher: row.publisher,
    stage: row.stage,
    ready: row.ready,
    confirmed: rating === null ? null : { scale, rating },
    disposition: row.disposition,
    publication: row.publication,
    verdicts: { count: row.verdict_count, quorum: row.quorum },
    openChallenges: row.open_challenges,
    voided: row.voided,
    stagedAt: row.staged_at,
    dueAt: row.due_at,
    score: row.score,
    tags: row.tags,
    mine: myRating === null ? null : { scale, rating: myRating },
    assigned: row.assigned,
    recused: row.recused,
    settlingBar: settlingBarOf(row),
    cursor: row.place,
  }
}

/** In the order in which `permissions` would refuse; tests hold the two together. */
function settlingBarOf(row: QueueRow): SettlingBar | null {
  if (row.recused) return { code: 'recused' }
  if (!row.single_person_approval) {
    if (row.ever_rated) return { code: 'four_eyes', because: 'rated' }
    if (row.added) return { code: 'four_eyes', because: 'added' }
  }
  return row.approved ? { code: 'already_approved' } : null
}
