import { z } from 'zod'

/** One type of event; see `catalogue.ts`. */
type Definition<Data extends z.ZodType> = {
  /** One line for the person who reads the log: "<meaning>". */
  meaning: string
  data: Data
  /** Paths below `data` that enter the leaf as commitments. */
  committed: readonly string[]
  /** Like `committed`, and nobody but their writer reads them until the claim's round is revealed. */
  sealed: readonly string[]
  /** Sealed only where the event names a round to wait for; otherwise always. */
  mayBeOpen: boolean
}

export function define<Data extends z.ZodType>(
  meaning: string,
  data: Data,
  hidden: { committed?: readonly string[]; sealed?: readonly string[]; mayBeOpen?: boolean } = {},
): Definition<Data> {
  const { committed = [], sealed = [], mayBeOpen = false } = hidden
  return { meaning, data, committed, sealed, mayBeOpen }
}

export const id = z.guid()
export const count = z.int().min(0)
/** PostgreSQL cannot hold U+0000, and would silently alter a lone surrogate: neither gets this far. */
export const text = z.string().refine((value) => !/[\0\p{Surrogate}]/u.test(value), {
  error: 'holds U+0000 or an unpaired surrogate',
})
export const nullable = <Schema extends z.ZodType>(schema: Schema) => z.union([schema, z.null()])

/** What most acts hide: why they were done. */
export const reason = { committed: ['reason'] }
