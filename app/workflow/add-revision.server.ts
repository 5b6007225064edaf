import { v7 as newId } from 'uuid'
import type { Db, Trx } from '#app/data/db.server.ts'
import { appendEvents, type LogClock } from '#app/data/stores/audit-events.server.ts'
import { readDeskNow } from '#app/data/stores/desk.server.ts'
import { spendImportDraft } from '#app/data/stores/import-drafts.server.ts'
import { insertRevision, lockSource, type NewRevision } from '#app/data/stores/sources.server.ts'
import { acts } from '#app/domain/claim/acts.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { sourceText, type TextFault } from '#app/domain/source/source-text.ts'
import { detectLanguage } from '#app/extraction/language.ts'
import { type ImportSource, importedEvent } from './import-source.server.ts'
import { moveExactClaims } from './move-exact-claims.server.ts'
import { recordOnce } from './once.server.ts'
import { sha256 } from './sha256.ts'
import { LostRace, transact } from './transact.server.ts'
import type { Who } from './who.ts'

export type AddRevision = ImportSource & { sourceId: string; draftId: string | null }

/**
 * Stores a changed text beside the old one, as the next revision of its source, and moves the claims whose words stand
 * in it unchanged. The others stay where they are until an editor has looked. No claim is added: what else the text claims is
 * found when somebody asks (`findClaimsAgain`).
 */
export async function addRevision(
  db: Db,
  input: AddRevision,
  who: Who,
): Promise<Result<{ revisionId: string }, Refusal | { code: 'text_refused'; fault: TextFault }>> {
  const { roles } = acts.reanchor
  if (!roles.some((role) => who.actor.roles.includes(role))) {
    return refuse({ code: 'role_needed', act: 'reanchor', roles })
  }
  const text = sourceText(input.text)
  if (!text.ok) return text
  const stored = await transact(db, async (trx) => {
    const before = await lockSource(trx, input.sourceId)
    if (!before) return refuse({ code: 'source_not_found' as const })
    const revision = revisionOf({ ...input, text: text.value }, before.number + 1, who)
    if (revision.textHash.equals(before.textHash))
      return refuse({ code: 'nothing_changed' as const })
    const { clock } = await readDeskNow(trx)
    await storeRevision(
      trx,
      { revision, version: before.version + 1, draftId: input.draftId },
      who,
      clock,
    )
    await recordOnce(trx, who, { sourceId: input.sourceId, claim: null })
    return ok({ revisionId: revision.id })
  })
  // Each move is an act of its own on its claim. What a stop in between leaves undone, the editor is asked about.
  if (stored.ok) await moveExactClaims(db, stored.value.revisionId, who)
  return stored
}

type Storing = { revision: NewRevision; version: number; draftId: string | null }

async function storeRevision(
  trx: Trx,
  { revision, version, draftId }: Storing,
  who: Who,
  clock: LogClock,
): Promise<void> {
  await insertRevision(trx, revision, version, clock.now)
  await appendEvents(trx, [{ ...importedEvent(revision, 0, who), version }], clock)
  const ledTo = pathOfRevision(revision.sourceId)
  if (draftId && !(await spendImportDraft(trx, draftId, ledTo))) {
    throw new LostRace(`Import draft ${draftId} became a revision already`)
  }
}

/** Where what changed, and what became of the claims, is shown. */
export function pathOfRevision(sourceId: string): string {
  return `/sources/${sourceId}/revision`
}

function revisionOf(input: AddRevision, number: number, who: Who): NewRevision {
  const { title, publisher, author, url, publishedOn, text, pages = [], sourceId } = input
  return {
    ...{ id: newId(), sourceId, number, title, publisher, author, url, publishedOn, text, pages },
    language: input.language || detectLanguage(text),
    textHash: Buffer.from(sha256(text), 'hex'),
    // Nothing was extracted from it yet.
    extractor: '',
    importedBy: who.actor.id,
  }
}
