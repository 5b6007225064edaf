import { findAsking } from '#app/data/stores/model-askings.server.ts'
import { countProposals } from '#app/domain/source/model.ts'
import type { ReadDb } from '../db.server.ts'

/** What the page of a source says of the model that was asked about its text. */
export type AskingLine = { hasEnded: boolean; hasFailed: boolean; proposals: number }

/** How far the newest asking about a text is, or null. One query. */
export async function readAskingLine(db: ReadDb, revisionId: string): Promise<AskingLine | null> {
  const asking = await findAsking(db, revisionId)
  if (!asking) return null
  const { hasEnded, failed } = asking
  return { hasEnded, hasFailed: failed !== null, proposals: countProposals(asking) }
}
