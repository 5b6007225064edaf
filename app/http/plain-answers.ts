import type { GuardRefusal } from './guard.ts'
import { plainPage } from './plain-page.ts'

/** What the guard's refusals say to the person who sent the request, if a person did. */
export function guardRefused(
  status: 400 | 403 | 405 | 421,
  reason: GuardRefusal,
  origin: string,
): Response {
  const response = plainPage(status, {
    title: guardTitles[status],
    text: guardSentence(reason, origin),
  })
  if (status === 405) response.headers.set('Allow', 'GET, HEAD, POST, PUT, PATCH, DELETE')
  return response
}

const guardTitles = {
  400: 'This request cannot be read',
  403: 'This request was not sent from the desk',
  405: 'Not possible',
  421: 'Not the address of this desk',
} satisfies Record<400 | 403 | 405 | 421, string>

function guardSentence(reason: GuardRefusal, origin: string): string {
  const sentences = {
    foreign_site: `Another site tried to act in your name, and nothing was changed. If it was you, open the desk at ${origin} and try again there.`,
    foreign_origin: `The request came from a page that is not at ${origin}, and nothing was changed. Open the desk there and try again.`,
    origin_unknown: `Your browser did not say which page the request came from, so nothing was changed. Open the desk at ${origin} in a current browser and try again.`,
    wrong_host: `This desk answers at ${origin} only.`,
    malformed_url: 'The address holds characters that no page of the desk has.',
    data_parameter: 'The address asks for data in a way that this desk does not answer.',
    method_not_supported: 'The desk does not know this kind of request.',
  } satisfies Record<GuardRefusal, string>
  return sentences[reason]
}

export function bodyTooLarge(maxBytes: number): Response {
  const response = plainPage(413, {
    title: 'Too large',
    text: `What you sent is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB. Nothing was stored. Go back and send less at once.`,
  })
  // The rest of the body is still on its way and will not be read.
  response.headers.set('Connection', 'close')
  return response
}

/** What keeps the desk from answering and will pass by itself. */
export type PassingFault = 'database.unreachable' | 'desk.busy'

const passingTitles = {
  'database.unreachable': 'The desk cannot reach its database',
  'desk.busy': 'The desk is busy',
} satisfies Record<PassingFault, string>

/**
 * The answer to what will pass. Remix's own answer keeps its body where a script reads it (`.data`
 * requests); a person gets a page.
 */
export function unavailable(fault: PassingFault, answered?: Response): Response {
  const response = answered?.headers.has('X-Remix-Response')
    ? new Response(answered.body, { status: 503, headers: answered.headers })
    : plainPage(503, {
        title: passingTitles[fault],
        text: 'Nothing you sent was half-saved. Wait a moment, then reload this page; what you typed is still there if you go back.',
      })
  response.headers.set('Retry-After', '5')
  return response
}

export function serverFault(requestId: string): Response {
  return plainPage(500, {
    title: 'Something went wrong',
    text: `The desk met a fault of its own. Nothing you sent was half-saved. If it happens again, tell whoever runs this desk the number ${requestId}.`,
  })
}
