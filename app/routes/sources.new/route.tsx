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
import { sentenceOf } from '#app/http/refusal.ts'
import { notFound, readId, seeOther } from '#app/http/respond.ts'
import { textFaults } from '#app/intake/fault-sentences.ts'
import { discardImportDraft } from '#app/workflow/discard-import-draft.server.ts'
import { importDraft } from '#app/workflow/import-draft.server.ts'
import { importSource } from '#app/workflow/import-source.server.ts'
import { keepImportDraft } from '#app/workflow/keep-import-draft.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { type Brought, type ImportRefused, readImportForm } from './import-form.ts'
import { ImportPage } from './import-page.tsx'
import { ImportProgress } from './import-progress.tsx'
import { keepWhatWasBrought } from './read-brought.server.ts'

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: 'Import a source · Factdesk' },
  ...(loaded?.draft?.underWay ? [{ httpEquiv: 'refresh', content: '2' }] : []),
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, 'reviewer', 'editor')
  const draftId = new URL(request.url).searchParams.get('draft')
  const { isOn: mayFetch } = context.desk.fetcher
  if (draftId === null) return { draft: null, mayFetch }
  const draft = await readImportDraft(context.desk.readDb, readId(draftId), member.id)
  if (!draft) throw notFound('There is no such import of yours any more.')
  if (draft.ledTo !== null) throw seeOther(draft.ledTo)
  return { draft, mayFetch }
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
  switch (brought.what) {
    case 'file':
    case 'address':
      return answerToReading(brought, member, context)
    case 'draft':
      return confirm(brought.draftId, brought, member, context)
    case 'text':
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
  return kept.ok ? seeOther(pathOfDraft(kept.value)) : again(brought, { errors: kept.refusal })
}

async function importAtOnce(brought: OfText, member: SignedInMember, context: AppLoadContext) {
  const { db, reader } = context.desk
  const { about, text, formKey } = brought
  const values = { ...about, text }
  const once = onceOf({ formKey, ...values }, ({ sourceId }) => `/sources/${sourceId}`)
  const who = { ...actingOnWeb(member, context), once }
  const imported = await doOnce(db, who, () => importSource(db, values, who, reader.extract))
  if ('ledTo' in imported) return seeOther(imported.ledTo)
  if (imported.ok) return seeOther(`/sources/${imported.value.sourceId}`)
  const { refusal } = imported
  return refusal.code === 'text_refused'
    ? again(brought, { errors: { text: textFaults[refusal.fault] } })
    : again(brought, { errors: {}, problem: sentenceOf(refusal) })
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
  const input = { draftId, ...brought.about, text: brought.text }
  const led = await importDraft(db, input, who, reader.extract, context.report)
  if (led.ok) return seeOther(led.value ?? pathOfDraft(draftId))
  const { refusal } = led
  switch (refusal.code) {
    case 'draft_not_found':
      throw notFound('There is no such import of yours any more.')
    case 'text_refused':
      return again(brought, { errors: { text: textFaults[refusal.fault] } })
    default:
      return again(brought, { errors: {}, problem: sentenceOf(refusal) })
  }
}

function again({ values }: Brought, refused: Omit<ImportRefused, 'values'>) {
  return data<ImportRefused>({ ...refused, values }, { status: 422 })
}

function pathOfDraft(draftId: string): string {
  return `/sources/new?draft=${draftId}`
}

export default function Import() {
  const { draft, mayFetch } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return draft?.underWay ? (
    <ImportProgress title={draft.title} {...draft.underWay} />
  ) : (
    <ImportPage draft={draft} mayFetch={mayFetch} refused={refused} />
  )
}
