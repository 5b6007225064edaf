import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import {
  readDeskSettings,
  readSettingsAt,
  readSettingsChanges,
} from '#app/data/reads/desk-settings.server.ts'
import { assignmentRules, conflictRules, evidenceRules } from '#app/domain/claim/claim.ts'
import { scaleOf, scales } from '#app/domain/rating/scales.ts'
import { expectedVersion, shortText } from '#app/http/fields.ts'
import { readForm, rejectForm } from '#app/http/form.ts'
import { onTop } from '#app/http/on-top.ts'
import { seeOther, tryAgain } from '#app/http/respond.ts'
import { answerToSettings } from '#app/http/settings-refusal.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { changeSettings } from '#app/workflow/change-settings.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import { LastChanges } from './last-changes.tsx'
import { formFields, longest, settingLabels, yesOrNo } from './setting-words.ts'
import { SettingsForm } from './settings-form.tsx'
import { SettingsList } from './settings-list.tsx'

export const meta: MetaFunction = () => [{ title: 'Settings · Factdesk' }]

const flag = z.enum(yesOrNo).transform((answer) => answer === 'yes')
const numberTo = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, { error: `Write a whole number from 1 to ${most}.` })
    .transform(Number)
    .pipe(
      z
        .number()
        .min(1, { error: between(most) })
        .max(most, { error: between(most) }),
    )
/** Empty means none. */
const noneOrNumberTo = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, { error: noneOr(most) })
    .transform((typed) => (typed === '' ? null : Number(typed)))
    .refine((value) => value === null || (value >= 1 && value <= most), { error: noneOr(most) })
const schema = z.object({
  expectedVersion,
  name: shortText,
  scale: z.enum(Object.keys(scales)),
  quorum: numberTo(9),
  approvals: numberTo(3),
  conflictRule: z.enum(conflictRules),
  evidenceRule: z.enum(evidenceRules),
  sourcesRule: z.enum(evidenceRules),
  blind: flag,
  anonymous: flag,
  singlePersonApproval: flag,
  publicLog: flag,
  assignment: z.enum(assignmentRules),
  dueDays: noneOrNumberTo(longest.dueDays),
  timeoutHours: noneOrNumberTo(longest.timeoutHours),
  publishDissent: flag,
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, 'admin', 'editor')
  const { readDb } = context.desk
  const [{ version, settings }, changes] = await Promise.all([
    readDeskSettings(readDb),
    readSettingsChanges(readDb),
  ])
  const isDone = new URL(request.url).searchParams.get('done') === 'saved'
  return { version, settings, changes, mayChange: member.roles.includes('admin'), isDone }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const admin = await requireMember(request, context, 'admin')
  const form = await readForm(request, schema, { labels: settingLabels })
  if (!form.ok) return tryAgain(form)
  const { db, readDb } = context.desk
  const { expectedVersion: version, scale, ...chosen } = form.value
  const { settings: now } = await readDeskSettings(readDb)
  // The scale that is chosen already keeps the desk's words for it.
  const kept = scale === now.scale.key ? now.scale : scaleOf(scale)
  const input = { expectedVersion: version, settings: { ...now, ...chosen, scale: kept } }
  const once = onceOf(form.typed, () => '/settings?done=saved')
  const who = { ...actingOnWeb(admin, context), once }
  const result = await doOnce(db, who, () => changeSettings(db, input, who))
  if ('ledTo' in result) return seeOther(result.ledTo)
  if (result.ok) return seeOther('/settings?done=saved')
  const { status, sentence } = answerToSettings(result.refusal)
  const then = formFields(await readSettingsAt(readDb, version))
  const typed = status === 409 ? onTop(form.typed, then, formFields(now)) : form.typed
  return tryAgain(rejectForm({ typed }, { problem: sentence }), { status })
}

function noneOr(most: number): string {
  return `Leave it empty, or write a whole number from 1 to ${most}.`
}

function between(most: number): string {
  return `Choose a number from 1 to ${most}.`
}

export default function Settings() {
  const { version, settings, changes, mayChange, isDone } = useLoaderData<typeof loader>()
  const attempt = useActionData<typeof action>()
  return (
    <Page
      title="Settings"
      width="form"
      lead="How this desk judges, and what it publishes. A change holds for rounds that open from now on: rounds already open keep the rules they began with, and pages that are out stay as they are. Every change stands in the audit log."
    >
      {isDone && !attempt ? (
        <Notice tone="success" role="status">
          <p>The settings are saved. Rounds that are open now keep their own.</p>
        </Notice>
      ) : null}
      {mayChange ? (
        <SettingsForm {...{ version, settings, changes, attempt }} />
      ) : (
        <SettingsList settings={settings} />
      )}
      <LastChanges changes={changes} />
    </Page>
  )
}
