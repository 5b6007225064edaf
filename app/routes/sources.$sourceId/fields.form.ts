import { z } from 'zod'

export const idSchema = z.uuid()

/** What every act on a claim carries. */
export const onClaim = {
  claimId: idSchema,
  expectedVersion: z.coerce.number().int().positive(),
}

/** A longer text somebody writes. The domain asks for its minimum; this only keeps it storable. */
export const words = z.string().trim().max(20_000)
