import type { ReadDb } from '#app/data/db.server.ts'
import {
  findHeadToGive,
  findSignedHead,
  readEndOffset,
  type SignedHead,
} from '#app/data/reads/log-heads.server.ts'
import { holdsWithheldNames } from '#app/data/reads/log-leaves.server.ts'
import { type AuditFilter, isNarrowed } from '#app/domain/audit/filter.ts'
import type { LeafRange } from '#app/domain/audit/merkle.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'

/** No member has this id: whoever has the machine itself, from whom no name is kept. */
export const nobody = '00000000-0000-0000-0000-000000000000'

/** What a copy is to hold, as it was asked for. */
export type ExportOrder = {
  /** For whom: a member's id, or `nobody`. */
  viewerId: string
  filter: AuditFilter
  /** The signed head to copy the log of; null for the newest. */
  size: number | null
  /** Only the events from one place to before another; null for all. */
  begin: number | null
  end: number | null
}

/** Which events of which log a copy is of. */
export type ExportPlan = LeafRange & {
  head: SignedHead
  filter: AuditFilter
  /** Some lines are left out: by the filter, or because they name whom this reader may not know yet. */
  isFiltered: boolean
  /** Where the lines begin in the log as JSON Lines, and how many bytes they are; null where filtered. */
  bytes: { from: number; length: number } | null
}

export type PlanRefusal = { code: 'not_signed_yet' | 'no_such_head' | 'no_such_range' }

/** The plan for a copy. Nothing is copied that is not signed: what is copied can be proved. */
export async function planExport(
  db: ReadDb,
  { viewerId, filter, size, begin, end }: ExportOrder,
): Promise<Result<ExportPlan, PlanRefusal>> {
  const head = await (size === null ? findHeadToGive(db) : findSignedHead(db, size))
  if (head === null) return refuse({ code: size === null ? 'not_signed_yet' : 'no_such_head' })
  const range = { begin: begin ?? 0, end: end ?? head.size }
  if (range.begin >= range.end || range.end > head.size) return refuse({ code: 'no_such_range' })
  const isFiltered = isNarrowed(filter) || (await holdsWithheldNames(db, head.log, range, viewerId))
  const bytes = isFiltered ? null : await bytesOf(db, head.log, range)
  return ok({ ...range, head, filter, isFiltered, bytes })
}

/** The first place whose line ends after so many bytes of the log as JSON Lines, and where it begins. */
export async function placeOfByte(
  db: ReadDb,
  log: number,
  { begin, end }: LeafRange,
  byte: number,
): Promise<{ index: number; startsAt: number }> {
  let [low, high] = [begin, end - 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await readEndOffset(db, log, middle)) > byte) high = middle
    else low = middle + 1
  }
  return { index: low, startsAt: await readEndOffset(db, log, low - 1) }
}

async function bytesOf(db: ReadDb, log: number, { begin, end }: LeafRange) {
  const from = await readEndOffset(db, log, begin - 1)
  return { from, length: (await readEndOffset(db, log, end - 1)) - from }
}
