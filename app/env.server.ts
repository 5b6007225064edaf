import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'
import type { ModelSettings } from '#app/outbound/model-asker.server.ts'

/** Everything that the environment may say to the desk; `docs/running.md` lists it for people. */
export type Env = {
  host: string
  /** 0: any free port. */
  port: number
  /** Scheme, host and port that people reach the desk at; null where it follows from host and port. */
  origin: string | null
  /** Absolute. */
  dataDir: string
  /** Null: the embedded server. */
  databaseUrl: string | null
  /** The connection that owns the tables, where it is not the app's own. */
  databaseMigrateUrl: string | null
  /** Absolute: the log's private keys, and the memory of its signed heads outside the database. */
  logKeyFile: string
  logCheckpointFile: string
  /** Absolute: which witnesses sign the log's heads; need not be there. */
  logWitnessesFile: string
  /** Proxies of ours before the app that append to `X-Forwarded-For`. */
  trustedProxies: number
  /** The desk fetches pages by their address for those who import them. */
  fetchSources: boolean
  /** The proxy that pages are fetched through; null for none. */
  egressProxy: URL | null
  /** The language model that may be asked for claims, source by source; null where there is none. */
  extractor: ModelSettings | null
  /** Started as `npm start`: killing npm is then meant for us, too. */
  runByNpm: boolean
}

/** The environment holds a value that cannot be used; the message is a sentence naming it. */
export class EnvError extends Error {
  override name = 'EnvError'
}

const postgresUrl = z
  .string()
  .regex(
    /^postgres(ql)?:\/\/./,
    'must be an address like postgres://user:password@host:5432/database',
  )

const modelUrl = z
  .string()
  .refine(
    isModelUrl,
    'must be the address of an OpenAI-compatible server like http://127.0.0.1:8080/v1, without a user name, a query or a fragment',
  )

const schema = z.object({
  HOST: z.string().refine(isHost, 'must be an IP address or a host name').default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535, 'must be a port number, 0 to 65535').default(3000),
  ORIGIN: z
    .string()
    .refine(isOrigin, 'must be what people type to reach the desk, like https://desk.example.org')
    .optional(),
  DATA_DIR: z.string().optional(),
  FETCH_SOURCES: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  EGRESS_PROXY: z
    .string()
    .refine(isProxy, 'must be the address of an HTTP proxy, like http://proxy.example.org:3128')
    .optional(),
  EXTRACTOR_URL: modelUrl.optional(),
  EXTRACTOR_MODEL: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be a name of up to 200 characters, without spaces')
    .optional(),
  EXTRACTOR_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,4000}$/, 'must be one line of plain characters, without spaces')
    .optional(),
  EXTRACTOR_TIMEOUT: wholeNumber(
    1,
    600,
    'must be how many seconds an answer may take, 1 to 600',
  ).default(60),
  LOG_KEY_FILE: z.string().optional(),
  LOG_CHECKPOINT_FILE: z.string().optional(),
  LOG_WITNESSES_FILE: z.string().optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_MIGRATE_URL: postgresUrl.optional(),
  TRUSTED_PROXIES: wholeNumber(
    0,
    9,
    'must be how many proxies stand before the app, 0 to 9',
  ).default(0),
})

/**
 * What the environment says, with its defaults. The only reader of `process.env` in the app.
 *
 * @param root the project's directory, below which data is kept when nothing else is said
 * @throws EnvError naming the first variable that is wrong
 */
export function readEnv(root: string, environment: NodeJS.ProcessEnv = process.env): Env {
  // Set but empty means not set, as in `PORT= npm start`.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) throw asEnvError(parsed.error, given)
  const env = parsed.data
  if (env.DATABASE_MIGRATE_URL && !env.DATABASE_URL) {
    throw new EnvError('DATABASE_MIGRATE_URL is set, but DATABASE_URL is not: set both or neither.')
  }
  if (env.EXTRACTOR_URL && !env.EXTRACTOR_MODEL) {
    throw new EnvError('EXTRACTOR_URL is set, but EXTRACTOR_MODEL is not: set both or neither.')
  }
  if (!env.EXTRACTOR_URL && (env.EXTRACTOR_MODEL || env.EXTRACTOR_KEY)) {
    throw new EnvError('EXTRACTOR_MODEL or EXTRACTOR_KEY is set, but EXTRACTOR_URL is not.')
  }
  const dataDir = env.DATA_DIR ? path.resolve(env.DATA_DIR) : path.join(root, '.data')
  return {
    host: env.HOST,
    port: env.PORT,
    origin: env.ORIGIN ? new URL(env.ORIGIN).origin : null,
    dataDir,
    logKeyFile: path.resolve(dataDir, env.LOG_KEY_FILE ?? 'log/key'),
    logCheckpointFile: path.resolve(dataDir, env.LOG_CHECKPOINT_FILE ?? 'log/checkpoints.jsonl'),
    logWitnessesFile: path.resolve(dataDir, env.LOG_WITNESSES_FILE ?? 'log/witnesses'),
    databaseUrl: env.DATABASE_URL ?? null,
    databaseMigrateUrl: env.DATABASE_MIGRATE_URL ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    fetchSources: env.FETCH_SOURCES === 'on',
    egressProxy: env.EGRESS_PROXY ? new URL(env.EGRESS_PROXY) : null,
    extractor:
      env.EXTRACTOR_URL && env.EXTRACTOR_MODEL
        ? {
            url: completionsOf(env.EXTRACTOR_URL),
            model: env.EXTRACTOR_MODEL,
            key: env.EXTRACTOR_KEY ?? null,
            timeout: env.EXTRACTOR_TIMEOUT,
          }
        : null,
    runByNpm: environment.npm_lifecycle_event !== undefined,
  }
}

function asEnvError(error: z.ZodError, given: Record<string, string | undefined>): EnvError {
  const issue = error.issues[0]
  const name = String(issue?.path[0])
  // An address may hold a password, and a key is one: name it, never repeat it.
  const value = /^(?:DATABASE|EGRESS|EXTRACTOR_(?:URL|KEY))/.test(name) ? '' : ` ("${given[name]}")`
  return new EnvError(`${name}${value} ${issue?.message}.`)
}

function wholeNumber(least: number, most: number, message: string) {
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)
}

function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]{0,251}[a-z\d])?$/i.test(value)
}

function isOrigin(value: string): boolean {
  return isProxy(value) && new URL(value).username === ''
}

/** A machine on the web, and nothing on it; a name and password may stand before it. */
function isProxy(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, pathname, search, hash } = new URL(value)
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === ''
}

function isModelUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, password, search, hash } = new URL(value)
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === ''
}

/** The address itself, or what stands below the one that servers call their base. */
function completionsOf(base: string): string {
  const url = base.replace(/\/+$/, '')
  return url.endsWith('/chat/completions') ? url : `${url}/chat/completions`
}
