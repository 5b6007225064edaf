import { randomBytes, randomUUID } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import type { ServerBuild } from '@remix-run/node'
import { createRequestHandler } from '@remix-run/node'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import type { Desk } from './context.ts'
import { readLogFigures } from './data/reads/log-health.server.ts'
import { isDatabaseUnreachable } from './data/unreachable.ts'
import { healthText, logState } from './domain/audit/log-health.ts'
import { clientAddressOf } from './http/client-address.ts'
import { guardRequest } from './http/guard.ts'
import {
  bodyTooLarge,
  guardRefused,
  type PassingFault,
  serverFault,
  unavailable,
} from './http/plain-answers.ts'
import { isPublicPath } from './http/public-path.ts'
import { requestForRemix } from './http/request-for-remix.ts'
import { securityHeaders } from './http/security-headers.ts'
import { holdsToken, withoutToken } from './http/token-path.ts'
import { describeError, type Log, writeLog } from './log.server.ts'

/** The largest request body, in bytes: 1 MB of text may triple in a form that is not multipart. */
export const maxBodyBytes = 4 * 1024 * 1024
/** The one path that takes files: ten megabytes of one, and the form around it. */
const maxUploadBytes = 11 * 1024 * 1024
const uploadPath = /^\/sources\/new(?:\.data)?$/

export type AppOptions = {
  /** Remix's server build, or what loads it anew for each request in development. */
  build: ServerBuild | (() => Promise<ServerBuild>)
  desk: Desk
  /** Whether the database answers; settles within 100 ms. See `data/database-probe.server.ts`. */
  isDatabaseUp: () => Promise<boolean>
  /** Where the built client files stand; null when something before the app serves them. */
  clientFiles: string | null
  mode?: 'production' | 'development'
  /** How many proxies of ours stand before the app and append to `X-Forwarded-For`. */
  trustedProxies?: number
  /** Called after each request that may have written; see `audit/sequencer`. */
  onWrite?: () => void
  log?: Log
}

type Env = {
  Bindings: Partial<HttpBindings>
  Variables: { nonce: string; requestId: string; cookiesIgnored: boolean }
}

export type App = Hono<Env>

/** The whole desk as one function from request to response; it listens nowhere (see `serve.server.ts`). */
export function createApp(options: AppOptions): App {
  const log = options.log ?? writeLog
  const app: App = new Hono<Env>()
  app.onError((error, c) => {
    reportTo(log, c)(error)
    const passing = passingFault(error)
    return passing === null ? serverFault(c.get('requestId')) : unavailable(passing)
  })
  app.use(withHeaders(options))
  app.get('/healthz', (c) => health(c, options))
  app.get('/healthz/log', (c) => logHealth(c, options))
  app.use(guarded(options, log))
  app.use(limitedBody())
  app.use(compress())
  app.use(validators())
  if (options.clientFiles !== null) app.use(clientFiles(options.clientFiles))
  app.all('*', remix(options, log))
  return app
}

/** Gives each request its id and its nonce, and each response the headers it does not have yet. */
function withHeaders({ desk, mode }: AppOptions): MiddlewareHandler<Env> {
  return async (c, next) => {
    const nonce = randomBytes(16).toString('base64')
    c.set('nonce', nonce)
    c.set('requestId', randomUUID())
    await next()
    const response = new Response(c.res.body, c.res)
    const headers = {
      ...securityHeaders({
        nonce,
        https: desk.origin.startsWith('https:'),
        development: mode === 'development',
        hideReferrer: holdsToken(c.req.path),
        scriptless: isPublicPath(c.req.path),
      }),
      // Most pages show what only this member may see. Files and public pages say otherwise themselves.
      'Cache-Control': 'no-store',
    }
    for (const [name, value] of Object.entries(headers)) {
      if (!response.headers.has(name)) response.headers.set(name, value)
    }
    c.res = response
  }
}

/** Lets caches ask whether a public page changed; of all other pages nothing is kept that could be asked for. */
function validators(): MiddlewareHandler<Env> {
  const withEtag = etag({ weak: true })
  return (c, next) => (isPublicPath(c.req.path) ? withEtag(c, next) : next())
}

async function health(c: Context<Env>, { isDatabaseUp }: AppOptions): Promise<Response> {
  return (await isDatabaseUp())
    ? c.text('ok')
    : c.text('the database does not answer', 503, { 'Retry-After': '5' })
}

/** Whether the audit log grows and is signed. Apart from `/healthz`: the desk works on where it is not. */
async function logHealth(c: Context<Env>, { desk }: AppOptions): Promise<Response> {
  const figures = await readLogFigures(desk.readDb).catch(() => null)
  if (figures === null) return c.text('unknown\n', 503)
  return c.text(healthText(figures), logState(figures) === 'well' ? 200 : 503)
}

function guarded({ desk }: AppOptions, log: Log): MiddlewareHandler<Env> {
  return async (c, next) => {
    const decision = guardRequest(c.req.raw, desk.origin)
    if (decision.allowed) {
      c.set('cookiesIgnored', decision.cookies === 'ignored')
      // Nothing here answers other origins, so a preflight learns only what there is.
      if (c.req.method === 'OPTIONS') {
        return c.body(null, 204, { Allow: 'GET, HEAD, POST, PUT, PATCH, DELETE' })
      }
      return next()
    }
    const { status, reason } = decision
    log({ level: 'warn', event: 'request.refused', ...about(c), status, detail: reason })
    return guardRefused(status, reason, desk.origin)
  }
}

function limitedBody(): MiddlewareHandler<Env> {
  const limit = (maxSize: number) => bodyLimit({ maxSize, onError: () => bodyTooLarge(maxSize) })
  const usual = limit(maxBodyBytes)
  const upload = limit(maxUploadBytes)
  return (c, next) => (uploadPath.test(c.req.path) ? upload(c, next) : usual(c, next))
}

function clientFiles(root: string): MiddlewareHandler<Env> {
  const find = serveStatic<Env>({ root })
  return async (c, next) => {
    const isAsset = c.req.path.startsWith('/assets/')
    const response = await find(c, isAsset ? async () => {} : next)
    if (!(response instanceof Response)) return isAsset ? c.text('Not found', 404) : undefined
    // Vite puts a hash of the content into every name below /assets.
    const caching = isAsset ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
    response.headers.set('Cache-Control', caching)
    return response
  }
}

function remix(options: AppOptions, log: Log): MiddlewareHandler<Env> {
  const handle = createRequestHandler(options.build, options.mode ?? 'production')
  return async (c) => {
    const report = reportTo(log, c)
    let passing: PassingFault | null = null
    const request = requestForRemix(c.req.raw, options.desk.origin, {
      cookies: c.get('cookiesIgnored') ? 'ignored' : 'kept',
    })
    const response = await handle(request, {
      desk: options.desk,
      nonce: c.get('nonce'),
      requestId: c.get('requestId'),
      clientAddress: clientAddressOf(
        c.env?.incoming?.socket.remoteAddress,
        c.req.raw.headers.get('x-forwarded-for'),
        options.trustedProxies ?? 0,
      ),
      report(error) {
        passing ??= passingFault(error)
        report(error)
      },
    })
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') options.onWrite?.()
    return passing !== null && response.status >= 500 ? unavailable(passing, response) : response
  }
}

function reportTo(log: Log, c: Context<Env>): (error: unknown) => void {
  return (error) => {
    const passing = passingFault(error)
    const { stack, ...brief } = describeError(error)
    log({
      level: passing === null ? 'error' : 'warn',
      event: passing ?? 'request.failed',
      ...about(c),
      // A database that is away fails every request alike; where each noticed says nothing.
      error: passing === null ? { ...brief, stack } : brief,
    })
  }
}

/** What will pass by itself, if an error is of that kind. The pages' bundle has its own `BusyError`. */
function passingFault(error: unknown): PassingFault | null {
  if (isDatabaseUnreachable(error)) return 'database.unreachable'
  return error instanceof Error && error.name === 'BusyError' ? 'desk.busy' : null
}

/** What the log says of a request: never its query, which may hold what somebody searched for, nor a token. */
function about(c: Context<Env>) {
  return { requestId: c.get('requestId'), method: c.req.method, path: withoutToken(c.req.path) }
}
