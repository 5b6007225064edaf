/**
 * The request as Remix may see it: at the configured origin, whatever `Host` said, and without the
 * headers that Remix would believe instead. Its own origin check, which would answer an honest
 * `Origin: null` with a bare 500, has nothing left to compare: `guardRequest` has decided before.
 */
export function requestForRemix(
  request: Request,
  origin: string,
  options: { cookies: 'kept' | 'ignored' },
): Request {
  const asked = new URL(request.url)
  const url = new URL(origin)
  url.pathname = asked.pathname
  url.search = asked.search

  const headers = new Headers(request.headers)
  for (const name of ['origin', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded']) {
    headers.delete(name)
  }
  if (options.cookies === 'ignored') headers.delete('cookie')
  headers.set('host', url.host)

  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.body !== null
  return new Request(url, {
    method: request.method,
    headers,
    signal: request.signal,
    ...(hasBody && { body: request.body, duplex: 'half' }),
  })
}
