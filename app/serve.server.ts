import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { App } from './server.ts'

/** Milliseconds that a stop waits for requests under way before it cuts them off. */
const drainFor = 4_000

export type ServeOptions = {
  app: App
  hostname: string
  /** 0 takes any free port. */
  port: number
  /** A server made before, as Vite's development client needs to share it. */
  server?: Server
  /** Sees each request first and passes on what it does not answer: Vite, in development. */
  before?: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
}

export type Served = {
  /** The port that is listened on. */
  port: number
  /** Takes no more requests, lets those under way end, and resolves within 5 s even if some never do. */
  stop(): Promise<void>
}

/** Listens, and resolves once requests are taken. Rejects with the system's error, as `EADDRINUSE`. */
export async function serve(options: ServeOptions): Promise<Served> {
  const server = options.server ?? createServer()
  const answer = getRequestListener(options.app.fetch, { overrideGlobalObjects: false })
  const { before } = options
  let stopping: Promise<void> | null = null

  server.on('request', (request, response) => {
    if (stopping !== null) response.setHeader('Connection', 'close')
    if (before === undefined) void answer(request, response)
    else before(request, response, () => void answer(request, response))
  })
  // A client gets 20 s to send its headers and a minute for the whole request.
  server.headersTimeout = 20_000
  server.requestTimeout = 60_000
  await listen(server, options)

  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      stopping ??= stopServer(server)
      return stopping
    },
  }
}

function listen(server: Server, { hostname, port }: ServeOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, hostname, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  // A connection kept alive becomes idle only after its last answer: look again until all are gone.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), drainFor)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
