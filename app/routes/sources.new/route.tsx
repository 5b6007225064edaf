import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import type { SignedInMember } from '#app/auth/session.server.ts'
import { readImportDraft } from '#app/data/reads/import-draft.server.ts'
import { readSourceText } from '#app/data/reads/source-text.server.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { ModelName } from '#app/domain/source/model.ts'
import type { TextFault } from '#app/domain/source/source-text.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { notFound, readId, seeOther } from '#app/http/respond.ts'
import { textFaults } from '#app/intake/fault-sentences.ts'
import { addRevision } from '#app/workflow/add-revision.server.ts'
import { discardImportDraft } from '#app/workflow/discard-import-draft.server.ts'
import { importDraft } from '#app/workflow/import-draft.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { keepImportDraft } from '#app/workflow/keep-import-draft.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { type Brought, type ImportRefused, readImportForm } from './import-form.ts'
import { ImportPage } from './import-page.tsx'
import { ImportProgress } from './import-progress.tsx'
import { consentTo } from './model-consent.tsx'
import { keepWhatWasBrought } from './read-brought.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: 'Import a source · Factdesk' },
  ...(loaded?.draft?.underWay ? [{ httpEquiv: 'refresh', content: '2' }] : []),
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, 'reviewer', 'editor')
  const search = new URL(request.url).searchParams
  const draftId = search.get('draft')
  const { isOn: mayFetch } = context.desk.fetcher
  const model = context.desk.model ?? null
  const agreed = search.has('agreed')
  if (draftId === null) {
    const revisionOf = await readEarlier(context, search.get('revisionOf'))
    return { draft: null, revisionOf, mayFetch, model, agreed }
  }
  const draft = await readImportDraft(context.desk.readDb, readId(draftId), member.id)
  if (!draft) throw notFound('There is no such import of yours any more.')
  if (draft.ledTo !== null) throw seeOther(draft.ledTo)
  const { sourceId, sourceTitle } = draft
  const revisionOf =
    sourceId === null ? null : { id: sourceId, title: sourceTitle ?? '', about: null }
  return { draft, revisionOf, mayFetch, model, agreed }
}

/** The source that a changed text is brought for, with what is known of it. */
async function readEarlier({ desk }: AppLoadContext, sourceId: string | null) {
  if (sourceId === null) return null
  const source = await readSourceText(desk.readDb, readId(sourceId))
  if (!source) throw notFound('There is no such source on this desk.')
  const { id, title, publisher, author, url, publishedOn, language } = source
  const about = {
    title,
    publisher,
    author,
    url,
    publishedOn: publishedOn ?? '',
    language,
    text: '',
  }
  return { id, title, about }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, 'reviewer', 'editor')
  const form = await readImportForm(request)
  if (!form.ok) return data<ImportRefused>(form.refusal, { status: 422 })
  if ('discarded' in form.value) {
    await discardImportDraft(context.desk.db, form.value.discarded, member)
    return seeOther('/sources')
  }
  const brought = form.value
  const model = context.desk.model ?? null
  if (brought.askModel !== '' && (!model || brought.askModel !== consentTo(model))) {
    return again(brought, { errors: { askModel: sentenceOf({ code: 'model_changed' }) } })
  }
  switch (brought.what) {
    case 'file':
    case 'address':
      return answerToReading(brought, member, context)
    case 'draft':
      return confirm(brought.draftId, brought, member, context)
    case 'text':
      if (brought.revisionOf !== null) {
        return addChangedText(brought, brought.revisionOf, member, context)
      }
      return brought.text.length > longText
        ? confirmLongText(brought, member, context)
        : importAtOnce(brought, member, context)
  }
}

/** UTF-16 code units. A longer text takes so long that its person wants to see how far it is. */
const longText = 60_000

type OfText = Brought & { text: string }

async function answerToReading(
  brought: Extract<Brought, { what: 'file' | 'address' }>,
  member: SignedInMember,
  { desk }: AppLoadContext,
) {
  const kept = await keepWhatWasBrought(desk, brought, member)
  const agreed = brought.askModel !== ''
  return kept.ok
    ? seeOther(pathOfDraft(kept.value, agreed))
    : again(brought, { errors: kept.refusal })
}

async function importAtOnce(brought: OfText, member: SignedInMember, context: AppLoadContext) {
  const { db, reader } = context.desk
  const { about, text, formKey } = brought
  const values = { ...about, text, askModel: agreedModel(brought, context) }
  const once = onceOf({ formKey, ...values }, ({ sourceId }) => `/sources/${sourceId}`)
  const who = { ...actingOnWeb(member, context), once }
  const imported = await doOnce(db, who, () => importSource(db, values, who, reader.extract))
  if ('ledTo' in imported) return seeOther(imported.ledTo)
  if (imported.ok) return seeOther(`/sources/${imported.value.sourceId}`)
  return againFor(brought, imported.refusal)
}

async function addChangedText(
  brought: OfText,
  sourceId: string,
  member: SignedInMember,
  context: AppLoadContext,
) {
  const { about, text, formKey } = brought
  const input = { ...about, text, sourceId, draftId: null }
  const once = onceOf({ formKey, ...input }, () => `/sources/${sourceId}/revision`)
  const who = { ...actingOnWeb(member, context), once }
  const added = await doOnce(context.desk.db, who, () => addRevision(context.desk.db, input, who))
  if ('ledTo' in added) return seeOther(added.ledTo)
  if (added.ok) return seeOther(`/sources/${sourceId}/revision`)
  return againFor(brought, added.refusal)
}

async function confirmLongText(brought: OfText, member: SignedInMember, context: AppLoadContext) {
  const { about, text, revisionOf } = brought
  const draft = { ...about, text, sourceId: revisionOf, origin: '', pages: [], notes: [] }
  const kept = await keepImportDraft(context.desk.db, draft, member)
  if (!kept.ok) return again(brought, { errors: {}, problem: sentenceOf(kept.refusal) })
  return confirm(kept.value, brought, member, context)
}

async function confirm(
  draftId: string,
  brought: OfText,
  member: SignedInMember,
  context: AppLoadContext,
) {
  const { db, reader } = context.desk
  const who = actingOnWeb(member, context)
  const askModel = agreedModel(brought, context)
  const input = { draftId, ...brought.about, text: brought.text, askModel }
  const led = await importDraft(db, input, who, reader.extract, context.report)
  if (led.ok) return seeOther(led.value ?? pathOfDraft(draftId))
  const { refusal } = led
  if (refusal.code === 'draft_not_found') {
    throw notFound('There is no such import of yours any more.')
  }
  return againFor(brought, refusal)
}

function againFor(brought: Brought, refusal: Refusal | { code: 'text_refused'; fault: TextFault }) {
  return refusal.code === 'text_refused'
    ? again(brought, { errors: { text: textFaults[refusal.fault] } })
    : again(brought, { errors: {}, problem: sentenceOf(refusal) })
}

function again({ values }: Brought, refused: Omit<ImportRefused, 'values'>) {
  return data<ImportRefused>({ ...refused, values }, { status: 422 })
}

/** What was ticked is ticked on the next page too, where it is agreed to. */
function pathOfDraft(draftId: string, agreed = false): string {
  return `/sources/new?draft=${draftId}${agreed ? '&agreed' : ''}`
}

/** The model that the person agreed to: checked above to be the desk's. */
function agreedModel({ askModel }: Brought, { desk }: AppLoadContext): ModelName | null {
  return askModel === '' ? null : (desk.model ?? null)
}

export default function Import() {
  const { draft, ...page } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return draft?.underWay ? (
    <ImportProgress title={draft.title} {...draft.underWay} />
  ) : (
    <ImportPage {...page} draft={draft} refused={refused} />
  )
}
