import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { createAuth } from '#app/auth/lucia.server.ts'
import { digestJob } from '#app/background/digest-job.server.ts'
import { jobs } from '#app/background/jobs.server.ts'
import { modelJob } from '#app/background/model-job.server.ts'
import { startBackground } from '#app/background/start-background.server.ts'
import { findExcessPrivileges } from '#app/data/check-privileges.server.ts'
import { createDatabaseProbe } from '#app/data/database-probe.server.ts'
import { createDb, createExportPool, createPool, type Db } from '#app/data/db.server.ts'
import type { Env } from '#app/env.server.ts'
import { createReader, type Reader } from '#app/intake/reader.server.ts'
import { describeError, writeLog } from '#app/log.server.ts'
import { publicInternet } from '#app/outbound/guarded-fetch.server.ts'
import { createModelAsker, type ModelAsker } from '#app/outbound/model-asker.server.ts'
import { createSourceFetcher } from '#app/outbound/source-fetcher.server.ts'
import { serve } from '#app/serve.server.ts'
import { createApp } from '#app/server.ts'
import { appRole } from '#db/embedded-database.ts'
import { type OpenDatabase, openDatabase } from './database.ts'
import { demoSeed } from './demo-desk.ts'
import { Fault } from './fault.mjs'
import { keepLog } from './keep-log.ts'
import { findPort, refusalToListen } from './listening.ts'
import { findProject, readingProgram } from './project.ts'
import { isLocal, readSettings } from './settings.ts'
import { prepareShutdown, type Shutdown } from './shutdown.ts'
import { describeDesk } from './welcome.ts'
import { readWitnessPolicy } from './witnesses.ts'

/** What differs between serving the build and serving the sources. */
export type DeskVariant = {
  mode: 'production' | 'development'
  pages(server: Server): Promise<{
    build: ServerBuild | (() => Promise<ServerBuild>)
    clientFiles: string | null
    before?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
    close?: () => Promise<void>
  }>
}

/** Serves the desk until a signal ends the program. Whatever keeps it from starting is a Fault. */
export async function runDesk(variant: DeskVariant): Promise<never> {
  const project = findProject()
  const env = readSettings(project)
  const shutdown = prepareShutdown({ withParent: env.runByNpm })
  try {
    await listen(variant, env, project, shutdown)
  } catch (error) {
    await shutdown.run()
    throw error
  }
  return new Promise(() => undefined)
}

async function listen(variant: DeskVariant, env: Env, project: string, shutdown: Shutdown) {
  const port = await findPort(env.host, env.port)
  const database = await openDatabase(
    env,
    project,
    isLocal(env) ? demoSeed(env.dataDir, project) : null,
  )
  shutdown.add(database.close)
  const db = connect(database, shutdown)
  await refuseExcessPrivileges(db)
  const origin = env.origin ?? originOf(env.host, port)
  // Before listening: it also refuses what must not be served.
  const welcome = await describeDesk(db, env, origin)
  const reader = createReader(readingProgram())
  const model = env.extractor && createModelAsker(env.extractor)
  if (model) shutdown.add(model.close)
  await serveDesk({ variant, env, db, database, origin, port, shutdown, reader, model })
  const digests = digestJob(path.join(env.dataDir, 'digests'))
  const asking = model ? [modelJob(model, reader.extract)] : []
  shutdown.add(startBackground(db, [...jobs, digests, ...asking], writeLog).stop)
  process.stdout.write(welcome)
}

type Serving = {
  variant: DeskVariant
  env: Env
  db: Db
  database: OpenDatabase
  origin: string
  port: number
  shutdown: Shutdown
  reader: Reader
  model: ModelAsker | null
}

async function serveDesk(serving: Serving): Promise<void> {
  const { variant, env, db, database, origin, port, shutdown, reader, model } = serving
  const probe = createDatabaseProbe(database.app)
  shutdown.add(probe.close)
  const exportPool = createExportPool(database.app, reportLostConnection)
  shutdown.add(() => exportPool.end())
  // Added before the server: it ends after it, and so places what the last requests wrote.
  const policy = await readWitnessPolicy(env.logWitnessesFile)
  const sequencer = keepLog(database, env, policy)
  shutdown.add(sequencer.stop)
  const server = createServer()
  const { build, clientFiles, before, close } = await variant.pages(server)
  if (close) shutdown.add(close)
  const app = createApp({
    build,
    clientFiles,
    mode: variant.mode,
    desk: {
      db,
      readDb: db,
      exportPool,
      auth: createAuth(origin),
      reader,
      witnesses: policy ?? undefined,
      fetcher: createSourceFetcher(env.fetchSources, {
        reach: { ...publicInternet, proxy: env.egressProxy },
      }),
      model: model && { host: model.host, model: model.model },
      origin,
    },
    isDatabaseUp: probe.isUp,
    trustedProxies: env.trustedProxies,
    onWrite: sequencer.wake,
  })
  try {
    const served = await serve({ app, hostname: env.host, port, server, before })
    shutdown.add(served.stop)
  } catch (error) {
    throw refusalToListen(error, env.host, port)
  }
}

function connect(database: OpenDatabase, shutdown: Shutdown): Db {
  const db = createDb(createPool(database.app, reportLostConnection))
  shutdown.add(() => db.destroy())
  return db
}

function reportLostConnection(error: Error): void {
  writeLog({ level: 'warn', event: 'database.connection_lost', error: describeError(error) })
}

async function refuseExcessPrivileges(db: Db): Promise<void> {
  const excess = await findExcessPrivileges(db)
  if (excess.length === 0) return
  throw new Fault(
    `The desk will not start with a database role that ${excess.join(', ')}: the audit log would prove nothing. Connect as ${appRole}, or as a role that may become it.`,
  )
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
