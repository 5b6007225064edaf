import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { type Auth, createAuth } from '#app/auth/lucia.server.ts'
import { startSession } from '#app/auth/session.server.ts'
import type { ModelName } from '#app/domain/source/model.ts'
import type { LogEntry } from '#app/log.server.ts'
import { type AppOptions, createApp } from '#app/server.ts'
import type { TestDesk } from './test-desk.ts'
import { testFetcher, testReader } from './test-reader.ts'

/** The language model of a test's desk: only its name, which is all that pages know of it. */
export const testModel = { host: 'models.test', model: 'recorded' }

/** Where a test's desk is reached at, unless it says otherwise. */
export const origin = 'https://desk.example'

export type TestApp = {
  auth: Auth
  /** What the server's log got to hear. */
  log: LogEntry[]
  /** A request for a path of this desk, with nothing added to it. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  get(path: string, options?: Asking): Promise<Response>
  /** Posts a form as a page of this desk would. */
  post(path: string, fields: Fields, options?: Asking): Promise<Response>
  /** The cookie of a new session of this member, as a request carries it. */
  signedIn(member: { id: string }): Promise<string>
}

export type Fields = Record<string, string | readonly string[]>
export type Asking = { cookie?: string; headers?: Record<string, string>; address?: string }

/** The whole app over a test's database and the real build, without a port. */
export async function createTestApp(
  desk: TestDesk,
  options: Partial<AppOptions> & { origin?: string; model?: ModelName | null } = {},
): Promise<TestApp> {
  const at = options.origin ?? origin
  const auth = createAuth(at)
  const log: LogEntry[] = []
  const app = createApp({
    build: await readBuild(),
    clientFiles: path.resolve('build/client'),
    desk: {
      db: desk.db,
      readDb: desk.readDb,
      exportPool: desk.pool,
      auth,
      reader: testReader(),
      fetcher: testFetcher(),
      model: options.model === undefined ? testModel : options.model,
      origin: at,
    },
    isDatabaseUp: async () => true,
    log: (entry) => log.push(entry),
    ...options,
  })
  const ask = async (path: string, init: RequestInit = {}, address = '203.0.113.7') =>
    app.fetch(new Request(at + path, init), { incoming: { socket: { remoteAddress: address } } })
  return {
    auth,
    log,
    fetch: ask,
    get: (path, { cookie, headers, address } = {}) =>
      ask(path, { headers: { ...headers, ...(cookie && { cookie }) } }, address),
    post: (path, fields, { cookie, headers, address } = {}) =>
      ask(
        path,
        {
          method: 'POST',
          headers: { 'sec-fetch-site': 'same-origin', ...headers, ...(cookie && { cookie }) },
          body: encode(fields),
        },
        address,
      ),
    signedIn: async (member) => cookieOf(await startSession(desk.db, auth, member.id)),
  }
}

/** What a browser sends back of the `Set-Cookie`s it got. */
export function cookieOf(...setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

function encode(fields: Fields): URLSearchParams {
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
    ),
  )
}

async function readBuild(): Promise<ServerBuild> {
  const file = path.resolve('build/server/index.js')
  if (!existsSync(file)) throw new Error('Route tests drive the build: run `npm run build` first')
  return import(pathToFileURL(file).href) as Promise<ServerBuild>
}
