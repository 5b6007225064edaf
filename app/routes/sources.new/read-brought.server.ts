import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '#app/domain/claim/claim.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import type { FieldErrors } from '#app/http/form.ts'
import { fileFaults } from '#app/intake/fault-sentences.ts'
import type { FileReading } from '#app/intake/files/file-reading.ts'
import { keepImportDraft } from '#app/workflow/keep-import-draft.server.ts'
import type { About, Brought } from './import-form.ts'

/** Reads a file and keeps what it says as a draft: the draft's id, or what is wrong in a sentence at its field. */
export async function keepWhatWasBrought(
  { db, reader }: AppLoadContext['desk'],
  brought: Extract<Brought, { what: 'file' }>,
  actor: Actor,
): Promise<Result<string, FieldErrors>> {
  const { file, about, revisionOf } = brought
  const bytes = new Uint8Array(await file.arrayBuffer())
  const reading = await reader.readFile({ bytes, name: file.name, type: '', url: about.url })
  if (!reading.ok) return refuse({ file: fileFaults[reading.refusal] })
  const draft = { ...merged(about, reading.value), origin: nameOf(file), sourceId: revisionOf }
  const kept = await keepImportDraft(db, draft, actor)
  if (!kept.ok) throw new Error(`Refused to keep a draft: ${kept.refusal.code}`)
  return ok(kept.value)
}

/** What a person typed goes before what the file says of itself. */
function merged(about: About, reading: FileReading) {
  return {
    title: about.title || reading.title,
    publisher: about.publisher || reading.publisher,
    author: about.author || reading.author,
    url: about.url || reading.url,
    publishedOn: about.publishedOn ?? reading.publishedOn,
    language: about.language || (reading.language === 'und' ? '' : reading.language),
    text: reading.text,
    pages: reading.pages,
    notes: reading.notes,
  }
}

function nameOf(file: File): string {
  return file.name.replace(/[\p{Cc}\p{Surrogate}]/gu, '').slice(0, 200) || 'a file'
}
