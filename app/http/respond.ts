import { data, redirect } from '@remix-run/node'
import { isUuid } from '#app/domain/shared/uuid.ts'
import type { Form } from './form.ts'
import { answerTo } from './member-refusal.ts'
import { safeRedirect } from './safe-redirect.ts'

/** After an act: the page to look at now, asked for with GET. Only ever a page of this desk. */
export function seeOther(to: string, cookies: readonly string[] = []): Response {
  const headers = new Headers(cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]))
  return redirect(safeRedirect(to), { status: 303, headers })
}

/** What a form's page needs in order to show again what was typed and what is wrong with it. */
export function tryAgain(
  form: Extract<Form<unknown>, { ok: false }>,
  init: { status?: number; headers?: Record<string, string> } = {},
) {
  const { status, errors, problem, typed } = form
  return data({ errors, problem, typed }, { status, ...init })
}

/** An address that could be something and is nothing. Looks the same as one that may not be seen. */
export function notFound(sentence = 'Nothing is at this address.'): Response {
  return new Response(sentence, { status: 404 })
}

/** A one-use link that was used, has ended, or never was: which of these is nobody's business. */
export function linkSpent(): Response {
  return new Response(answerTo({ code: 'link_spent' }).sentence, { status: 410 })
}

/** An id from an address; whatever is none is an address where nothing is. */
export function readId(param: string | undefined): string {
  const id = param?.toLowerCase() ?? ''
  if (!isUuid(id)) throw notFound()
  return id
}
