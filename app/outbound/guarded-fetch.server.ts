import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, fetch, type Response } from 'undici'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { connectorThrough } from './egress-proxy.server.ts'
import { isPublicAddress } from './public-address.ts'

/** Why nothing was fetched. */
export type FetchFault =
  | 'not_web'
  | 'not_public'
  | 'not_found_by_name'
  | 'unreachable'
  | 'too_many_redirects'
  | 'answered_badly'
  | 'wrong_type'
  | 'too_large'
  | 'too_slow'

export type Fetched = {
  bytes: Uint8Array
  /** As the server says: `text/html; charset=utf-8`. */
  type: string
  /** Where it was found, after redirects. */
  url: string
}

/** What may be reached, and how names become addresses. Only tests have another than `publicInternet`. */
export type Reach = {
  resolve(host: string): Promise<readonly { address: string; family: number }[]>
  mayConnect(address: string): boolean
  ports: readonly number[]
  /** The only way out, where there is one: tunnels go through it to the addresses that were checked. */
  proxy?: URL | null
}

export const publicInternet: Reach = {
  resolve: (host) => lookup(host, { all: true }),
  mayConnect: isPublicAddress,
  ports: [80, 443, 8080, 8443],
}

export type FetchLimits = {
  /** Milliseconds until the last byte, redirects and all. */
  total: number
  /** Milliseconds until a server begins to answer. */
  first: number
  /** Bytes after unpacking. */
  bytes: number
  types: RegExp
}

const mostHops = 5
const headers = {
  'user-agent': 'Factdesk (import of a source by a person)',
  accept: 'text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,text/markdown;q=0.9',
  'accept-language': 'en;q=0.5,*;q=0.1',
}

/**
 * What stands at an address of the public web. Nothing else can be reached by it: scheme, port and address are checked at each hop, and
 * the connection goes to the very address that was checked, so that a name cannot mean another place a moment
 * later. No cookies, no credentials, redirects by hand.
 */
export async function guardedFetch(
  address: string,
  limits: FetchLimits,
  reach: Reach = publicInternet,
): Promise<Result<Fetched, FetchFault>> {
  const agent = agentFor(limits, reach)
  const signal = AbortSignal.timeout(limits.total)
  try {
    return await follow(address, { limits, reach, agent, signal })
  } catch (error) {
    return refuse(signal.aborted ? 'too_slow' : faultOf(error))
  } finally {
    // Answers that were cut short would hold their connections open.
    await agent.destroy()
  }
}

type Way = { limits: FetchLimits; reach: Reach; agent: Agent; signal: AbortSignal }

async function follow(address: string, way: Way): Promise<Result<Fetched, FetchFault>> {
  let at = address
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const url = targetOf(at, way.reach)
    if (!url.ok) return url
    const { agent: dispatcher, signal } = way
    const answer = await fetch(url.value, { dispatcher, signal, headers, redirect: 'manual' })
    const next = answer.status >= 300 && answer.status < 400 && answer.headers.get('location')
    if (!next) return contentOf(answer, url.value.href, way.limits)
    if (!URL.canParse(next, url.value)) return refuse('answered_badly')
    at = new URL(next, url.value).href
  }
  return refuse('too_many_redirects')
}

/** The address, if it may be asked for as it is written; its name is looked at when it is resolved. */
function targetOf(address: string, reach: Reach): Result<URL, FetchFault> {
  if (!URL.canParse(address)) return refuse('not_web')
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return refuse('not_web')
  }
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (!reach.ports.includes(port)) return refuse('not_public')
  // Addresses as names never reach the resolver, so they are checked here; the parser has made all their forms one.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) !== 0 && !reach.mayConnect(host)) return refuse('not_public')
  return ok(url)
}

async function contentOf(
  answer: Response,
  url: string,
  limits: FetchLimits,
): Promise<Result<Fetched, FetchFault>> {
  const type = answer.headers.get('content-type') ?? ''
  if (!answer.ok || !answer.body) return refuse('answered_badly')
  if (!limits.types.test(type)) return refuse('wrong_type')
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body) {
    length += chunk.length
    if (length > limits.bytes) return refuse('too_large')
    chunks.push(chunk)
  }
  return ok({ bytes: new Uint8Array(Buffer.concat(chunks)), type, url })
}

class NotPublic extends Error {}

function agentFor(limits: FetchLimits, reach: Reach): Agent {
  const lookup = checkedLookup(reach)
  return new Agent({
    connect: reach.proxy
      ? connectorThrough(reach.proxy, lookup, limits.first)
      : { lookup, timeout: limits.first },
    headersTimeout: limits.first,
    bodyTimeout: limits.total,
    maxRedirections: 0,
    pipelining: 0,
  })
}

/** Resolves once and passes on only what it checked. One bad address among good ones is a trap, and refuses all. */
function checkedLookup(reach: Reach): LookupFunction {
  return (host, options, callback) => {
    reach.resolve(host).then(
      (found) => {
        const [first] = found
        if (!first || !found.every(({ address }) => reach.mayConnect(address))) {
          callback(new NotPublic(`${host} is not on the public internet`), '', 0)
        } else if (options.all) {
          callback(null, [...found])
        } else {
          callback(null, first.address, first.family)
        }
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    )
  }
}

function faultOf(error: unknown): FetchFault {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (cause instanceof NotPublic) return 'not_public'
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (/^(?:ENOTFOUND|EAI_)/.test(code)) return 'not_found_by_name'
  return /TIMEOUT/.test(code) ? 'too_slow' : 'unreachable'
}
