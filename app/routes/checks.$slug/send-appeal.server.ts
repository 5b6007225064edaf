import type { AppLoadContext } from '@remix-run/node'
import { takeAppealTry } from '#app/auth/appeal-throttle.server.ts'
import { answerToAppeal, tooManyAppeals } from '#app/http/appeal-refusal.ts'
import { readForm, rejectForm } from '#app/http/form.ts'
import { notFound, seeOther, tryAgain } from '#app/http/respond.ts'
import { receiveAppeal } from '#app/workflow/receive-appeal.server.ts'
import { appealForm, appealLabels } from './appeal.form.ts'

const uncached = { 'Cache-Control': 'no-store' }

/**
 * Takes a reader's objection and leads back to the page, which says that it was sent; or gives the form back
 * with what to mend. Only what could be taken counts towards the limit for an address.
 */
export async function sendAppeal(request: Request, slug: string, context: AppLoadContext) {
  const form = await readForm(request, appealForm, { labels: appealLabels })
  if (!form.ok) return tryAgain(form, { headers: uncached })
  const { db } = context.desk
  const wait = await takeAppealTry(db, context.clientAddress)
  if (wait !== null) {
    const headers = { ...uncached, 'Retry-After': String(wait) }
    return tryAgain(rejectForm(form, { problem: tooManyAppeals(wait) }), { status: 429, headers })
  }
  const how = { via: 'web' as const, requestId: context.requestId }
  const result = await receiveAppeal(db, { slug, ...form.value }, how)
  if (result.ok) return seeOther(`/checks/${encodeURIComponent(slug)}?appeal=received#appeal`)
  if (result.refusal.code === 'check_not_found') throw notFound()
  const { status, sentence } = answerToAppeal(result.refusal)
  return tryAgain(rejectForm(form, { problem: sentence }), { status, headers: uncached })
}
