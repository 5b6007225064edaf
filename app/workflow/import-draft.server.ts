import type { Db } from '#app/data/db.server.ts'
import {
  beginImport,
  findImportDraft,
  noteFailure,
  noteProgress,
} from '#app/data/stores/import-drafts.server.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { pagesAfterEdit } from '#app/domain/source/pages.ts'
import type { TextFault } from '#app/domain/source/source-text.ts'
import { addRevision, pathOfRevision } from './add-revision.server.ts'
import { type Extract, type ImportSource, importSource } from './import-source.server.ts'
import type { Who } from './who.ts'

export type DraftRefusal =
  | Refusal
  | { code: 'draft_not_found' }
  | { code: 'text_refused'; fault: TextFault }

export type ImportDraftInput = { draftId: string } & Omit<ImportSource, 'pages'>

/** Milliseconds that an answer waits for the import: most are done by then, and nobody looks at a page between. */
const patience = 1_500

/**
 * Makes a source of a draft as its person confirmed it. Returns where it led, or null while it goes on: the draft's page
 * shows how far it is. What goes wrong after that is noted with the draft, and `report` hears of what should not.
 */
export async function importDraft(
  db: Db,
  { draftId, ...input }: ImportDraftInput,
  who: Who,
  extract: Extract,
  report: (error: unknown) => void,
): Promise<Result<string | null, DraftRefusal>> {
  const draft = await findImportDraft(db, draftId, who.actor.id)
  if (!draft) return refuse({ code: 'draft_not_found' })
  const pages = pagesAfterEdit(draft.text, draft.pages, input.text)
  const confirmed = { ...input, id: draftId, pages }
  if (!(await beginImport(db, who.actor.id, confirmed))) return ok(null)
  const { sourceId } = draft
  const imported = finish(db, { ...input, pages, draftId, sourceId }, who, extract)
  const late = Symbol('late')
  const first = await Promise.race([imported, after(patience, late)])
  if (first !== late) return first
  imported.catch(report)
  return ok(null)
}

type Finishing = ImportSource & { draftId: string; sourceId: string | null }

async function finish(
  db: Db,
  { draftId, sourceId, ...input }: Finishing,
  who: Who,
  extract: Extract,
): Promise<Result<string, DraftRefusal>> {
  // On a connection of its own while the transaction holds another. Where the pool has none to give, the
  // figure stays behind; an import must not fail for it.
  const onStored = (stored: number, claims: number) =>
    noteProgress(db, draftId, stored, claims).catch(() => {})
  try {
    const imported = sourceId
      ? await addRevision(db, { ...input, sourceId, draftId }, who)
      : await importSource(db, input, who, extract, { draftId, onStored })
    if (imported.ok) {
      return ok(
        'sourceId' in imported.value
          ? `/sources/${imported.value.sourceId}`
          : pathOfRevision(sourceId ?? ''),
      )
    }
    const { refusal } = imported
    await noteFailure(db, draftId, 'fault' in refusal ? String(refusal.fault) : refusal.code)
    return imported
  } catch (error) {
    await noteFailure(db, draftId, 'fault')
    throw error
  }
}

function after<Value>(milliseconds: number, value: Value): Promise<Value> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, value))
}
