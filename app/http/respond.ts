import { data, redirect } from '@remix-run/node'
import type { Form } from './form.ts'
import { safeRedirect } from './safe-redirect.ts'

/** After an act: the page to look at now, asked for with GET. Only ever a page of this desk. */
export function seeOther(to: string, cookies: readonly string[] = []): Response {
  const headers = new Headers(cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]))
  return redirect(safeRedirect(to), { status: 303, headers })
}

/** What a form's page needs in order to show again what was typed and what is wrong with it. */
export function tryAgain(form: Extract<Form<unknown>, { ok: false }>) {
  const { status, errors, problem, typed } = form
  return data({ errors, problem, typed }, { status })
}

/** An address that could be something and is nothing. Looks the same as one that may not be seen. */
export function notFound(sentence = 'Nothing is at this address.'): Response {
  return new Response(sentence, { status: 404 })
}
