import { isPublicPath } from './public-path.ts'

/** What the guard looks at: a `Request` is one. */
export type GuardedRequest = { method: string; url: string; headers: Headers }

export type GuardRefusal =
  | 'method_not_supported'
  | 'wrong_host'
  | 'malformed_url'
  | 'foreign_site'
  | 'foreign_origin'
  | 'origin_unknown'
  | 'data_parameter'

export type GuardDecision =
  /** `cookies` says whether the request may be answered by who its cookies say is asking. */
  | { allowed: true; cookies: 'kept' | 'ignored' }
  | { allowed: false; status: 400 | 403 | 405 | 421; reason: GuardRefusal }

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/**
 * Whether a request may come in at all, before any route sees it. Remix checks less: it lets
 * `?_data=` and resource routes through unchecked, trusts `X-Forwarded-Host`, and accepts requests
 * that do not say where they come from (docs/decisions/005-request-guard.md).
 *
 * @param origin scheme, host and port the desk is reached at, from the configuration: nothing that a
 *   request says about its own host is ever compared with itself.
 */
export function guardRequest(request: GuardedRequest, origin: string): GuardDecision {
  const { method, headers } = request
  const isSafe = safeMethods.has(method)
  if (!isSafe && !unsafeMethods.has(method)) return refused(405, 'method_not_supported')
  if (!isExpectedHost(headers.get('host'), origin)) return refused(421, 'wrong_host')

  const url = parsed(request.url)
  if (url === null) return refused(400, 'malformed_url')

  const speaksForItself = isApiPath(url.pathname) && headers.has('authorization')
  if (!isSafe && !speaksForItself) {
    const foreign = foreignness(headers, origin)
    if (foreign !== null) return refused(403, foreign)
  }
  // Remix's older way of calling one loader or action by name; nothing of ours uses it.
  if (url.searchParams.has('_data')) return refused(400, 'data_parameter')
  const forAnybody = isApiPath(url.pathname) || isPublicPath(url.pathname)
  return { allowed: true, cookies: forAnybody ? 'ignored' : 'kept' }
}

/** Why a request that wants to change something is not taken as the desk's own; null when it is. */
function foreignness(headers: Headers, origin: string): GuardRefusal | null {
  // Browsers set this one themselves and no page can forge it; it is right even where `Origin` is
  // `null`, as on pages that send no referrer.
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' ? null : 'foreign_site'
  const from = headers.get('origin')
  if (from !== null) return from === origin ? null : 'foreign_origin'
  return 'origin_unknown'
}

/** API requests are answered by their `Authorization` alone, so a browser's cookies give them no power. */
function isApiPath(pathname: string): boolean {
  return /^\/api(?:[/.]|$)/i.test(pathname)
}

/**
 * On a loopback desk, refuses names that are not loopback: a page anywhere can let its own name point
 * here and then counts as same-origin (DNS rebinding). Elsewhere the name is the proxy's business.
 */
function isExpectedHost(host: string | null, origin: string): boolean {
  if (!isLoopback(new URL(origin).hostname) || host === null) return true
  const named = parsed(`http://${host}`)
  return named !== null && isLoopback(named.hostname)
}

/** Whether a host name, as a URL writes it, can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  )
}

function parsed(url: string): URL | null {
  if (!URL.canParse(url)) return null
  const result = new URL(url)
  // PostgreSQL stores no NUL and nobody types one: refused here, for every parameter of every page.
  if (/%00/i.test(result.pathname + result.search)) return null
  // React Router goes on with what it cannot decode, after a warning for each route it tried.
  return isDecodable(result.pathname) ? result : null
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

function refused(status: 400 | 403 | 405 | 421, reason: GuardRefusal): GuardDecision {
  return { allowed: false, status, reason }
}
