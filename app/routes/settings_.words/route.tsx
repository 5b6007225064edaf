import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import {
  readDeskSettings,
  readSettingsAt,
  readSettingsChanges,
} from '#app/data/reads/desk-settings.server.ts'
import { readForm, rejectForm } from '#app/http/form.ts'
import { onTop } from '#app/http/on-top.ts'
import { seeOther, tryAgain } from '#app/http/respond.ts'
import { answerToSettings } from '#app/http/settings-refusal.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Page } from '#app/ui/page.tsx'
import { changeScaleWords } from '#app/workflow/change-scale-words.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { wordsErrors, wordsFields, wordsForm, wordsSent } from './words.form.ts'
import { WordsForm } from './words-form.tsx'

export const meta: MetaFunction = () => [{ title: 'Words of the scale · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, 'admin')
  const { readDb } = context.desk
  const [{ version, settings }, changes] = await Promise.all([
    readDeskSettings(readDb),
    readSettingsChanges(readDb),
  ])
  const since = changes.map(({ version: made, at, by }) => ({ version: made, at, by }))
  return { version, scale: settings.scale, changes: since }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const admin = await requireMember(request, context, 'admin')
  const form = await readForm(request, wordsForm)
  if (!form.ok) return tryAgain(form)
  const { db, readDb } = context.desk
  const { settings } = await readDeskSettings(readDb)
  const isReset = form.value.intent === 'reset'
  const words = isReset ? [] : wordsSent(settings.scale, form.value.words)
  const errors = wordsErrors(words)
  if (Object.keys(errors).length > 0) return tryAgain(rejectForm(form, { errors }))
  const done = '/settings?done=saved'
  const who = { ...actingOnWeb(admin, context), once: onceOf(form.typed, () => done) }
  const { expectedVersion } = form.value
  const result = await doOnce(db, who, () => changeScaleWords(db, { expectedVersion, words }, who))
  if ('ledTo' in result) return seeOther(result.ledTo)
  if (result.ok) return seeOther(done)
  const { status, sentence } = answerToSettings(result.refusal)
  const then = await readSettingsAt(readDb, expectedVersion)
  const typed = onTop(form.typed, wordsFields(then.scale), wordsFields(settings.scale))
  return tryAgain(rejectForm({ typed }, { problem: sentence }), { status })
}

export default function WordsOfTheScale() {
  const { version, scale, changes } = useLoaderData<typeof loader>()
  const attempt = useActionData<typeof action>()
  return (
    <Page
      title="Words of the scale"
      above={<Breadcrumbs crumbs={[{ to: '/settings', label: 'Settings' }]} />}
      lead="What this desk calls its ratings, in which order and colour. Rounds that are open, and everything judged so far, keep the words they were judged by. Which ratings are neighbours stays as it is."
    >
      <WordsForm key={version} {...{ version, scale, changes, attempt }} />
    </Page>
  )
}
