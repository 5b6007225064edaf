/**
 * Whether an address is a page for the public. Such a page is the same for everybody: who is signed in is
 * not even looked at, so that it may be kept in caches and can hold nothing of a session.
 */
export function isPublicPath(pathname: string): boolean {
  return /^\/checks(?:[/.]|$)/i.test(pathname)
}

/**
 * For a route's `headers`: a page may be kept for a minute, by anybody. An answer to a form, or to an
 * address where nothing is, says for itself that it may not.
 */
export function publicCaching({ actionHeaders }: { actionHeaders: Headers }): HeadersInit {
  const isAnswer = [...actionHeaders.keys()].length > 0
  return isAnswer ? actionHeaders : { 'Cache-Control': 'public, max-age=60' }
}
