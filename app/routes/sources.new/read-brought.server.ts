import type { AppLoadContext } from '@remix-run/node'
import type { Actor } from '#app/domain/claim/claim.ts'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import type { FieldErrors } from '#app/http/form.ts'
import { fileFaults, pageFaults } from '#app/intake/fault-sentences.ts'
import type { FileReading } from '#app/intake/files/file-reading.ts'
import type { GivenFile } from '#app/intake/files/read-file.ts'
import { fetchFaults } from '#app/outbound/fault-sentences.ts'
import { keepImportDraft } from '#app/workflow/keep-import-draft.server.ts'
import type { About, Brought } from './import-form.ts'

/**
 * Reads a file, or what stands at an address, and keeps what it says as a draft: the draft's id, or what is wrong in a
 * sentence at its field.
 */
export async function keepWhatWasBrought(
  { db, reader, fetcher }: AppLoadContext['desk'],
  brought: Extract<Brought, { what: 'file' | 'address' }>,
  actor: Actor,
): Promise<Result<string, FieldErrors>> {
  const given =
    brought.what === 'file'
      ? ok(await bytesOf(brought.file))
      : await fetchGiven(fetcher, brought.about.url, actor)
  if (!given.ok) return given
  const reading = await reader.readFile(given.value)
  if (!reading.ok) {
    const sentences = brought.what === 'file' ? fileFaults : pageFaults
    return refuse({ [brought.what === 'file' ? 'file' : 'url']: sentences[reading.refusal] })
  }
  const { about, revisionOf } = brought
  const origin = brought.what === 'file' ? nameOf(brought.file) : given.value.url
  const draft = { ...merged(about, reading.value), origin, sourceId: revisionOf }
  const kept = await keepImportDraft(db, draft, actor)
  if (!kept.ok) throw new Error(`Refused to keep a draft: ${kept.refusal.code}`)
  return ok(kept.value)
}

async function bytesOf(file: File): Promise<GivenFile> {
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, type: '', url: '' }
}

async function fetchGiven(
  fetcher: AppLoadContext['desk']['fetcher'],
  address: string,
  actor: Actor,
): Promise<Result<GivenFile, FieldErrors>> {
  const fetched = await fetcher.fetch(address, actor.id)
  if (!fetched.ok) return refuse({ url: fetchFaults[fetched.refusal] })
  return ok({ ...fetched.value, name: new URL(fetched.value.url).pathname })
}

/** What a person typed goes before what the file says of itself. */
function merged(about: About, reading: FileReading) {
  return {
    title: about.title || reading.title,
    publisher: about.publisher || reading.publisher,
    author: about.author || reading.author,
    // The address that a page gives itself is the one to cite; what was typed may hold how somebody came there.
    url: reading.url || about.url,
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
