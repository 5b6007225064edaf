import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { KeyFileError } from '#app/audit/key-file.server.ts'
import {
  createWitness,
  openWitnessKey,
  readLogs,
  type Witness,
  type WitnessAnswer,
} from '#app/audit/witness/witness.server.ts'
import { isKeyName } from '#app/domain/audit/signed-note.ts'
import { describeError, writeLog } from '#app/log.server.ts'
import type { Command } from '../command.ts'
import { ensureDataDirectory } from '../data-directory.ts'
import { Fault } from '../fault.mjs'
import { prepareShutdown } from '../shutdown.ts'
import { holdDirectory } from './hold-directory.ts'

/** More than any request of the specification is long. */
const mostBytes = 64 * 1024

export const witness: Command = {
  summary: 'Cosigns the heads of other desks’ logs, once they are found to continue.',
  usage: 'DIRECTORY [--name NAME] [--listen HOST:PORT]',
  async run(args) {
    const { directory, name, host, port } = optionsIn(args)
    await ensureDataDirectory(directory)
    const files = {
      keyFile: path.join(directory, 'key'),
      logsFile: path.join(directory, 'logs'),
      headsFile: path.join(directory, 'heads.jsonl'),
    }
    const release = await holdDirectory(directory)
    const shutdown = prepareShutdown({ withParent: false })
    shutdown.add(release)
    const opened = await open(files, name)
    const server = createServer((request, response) => {
      answer(opened, request, response).catch((error: Error) => {
        writeLog({ level: 'error', event: 'witness.failed', error: describeError(error) })
        send(response, { status: 500, type: 'text/plain', body: 'It went wrong here.\n' })
      })
    })
    // Nobody may keep a connection by sending slowly.
    server.requestTimeout = 10_000
    server.headersTimeout = 5_000
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(new Fault(`Cannot listen on ${host}:${port} (${error.code}).`)),
      )
      server.listen(port, host, resolve)
    })
    shutdown.add(async () => {
      server.closeAllConnections()
      server.close()
    })
    const logs = await readLogs(files.logsFile)
    process.stdout.write(
      [
        `Witness at http://${host}:${(server.address() as AddressInfo).port}, its key:`,
        '',
        `  ${opened.vkey}`,
        '',
        logs.length === 0
          ? `No log is witnessed yet: put their keys into ${files.logsFile}, one a line.`
          : `Witnessed: ${logs.map((log) => log.name).join(', ')}`,
        '',
      ].join('\n'),
    )
    return new Promise(() => undefined)
  },
}

function optionsIn(args: readonly string[]) {
  const { values, positionals } = parse(args)
  const { name = null, listen = '127.0.0.1:4380' } = values
  const [directory, ...rest] = positionals
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(listen) ?? []
  if (directory === undefined || rest.length > 0) throw new Fault('Name one directory.')
  if (host === '' || Number(port) > 65_535) throw new Fault('--listen takes HOST:PORT.')
  if (name !== null && !isKeyName(name)) {
    throw new Fault(
      '--name takes a name without white space and plus signs, like desk.example.org/witness',
    )
  }
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  return { directory: path.resolve(directory), name, host: bare, port: Number(port) }
}

function parse(args: readonly string[]) {
  try {
    const options = { name: { type: 'string' }, listen: { type: 'string' } } as const
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new Fault(`${(error as Error).message}.`, { cause: error })
  }
}

async function open(
  files: Parameters<typeof createWitness>[1],
  name: string | null,
): Promise<Witness> {
  try {
    await readLogs(files.logsFile)
    const key = await openWitnessKey(files.keyFile, name)
    if (key === null)
      throw new Fault('There is no key yet. Say how it is to be called: --name NAME')
    if (name !== null && key.name !== name) {
      throw new Fault(`The key there is called ${key.name}, not ${name}.`)
    }
    return await createWitness(key, files)
  } catch (error) {
    if (error instanceof KeyFileError) throw new Fault(error.message, { cause: error })
    throw error
  }
}

async function answer(
  opened: Witness,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://witness')
  const type = 'text/plain; charset=utf-8'
  if (!pathname.endsWith('/add-checkpoint')) {
    const isFront = pathname === '/'
    return send(response, {
      status: isFront ? 200 : 404,
      type,
      body: isFront ? `${opened.vkey}\n` : 'Nothing is here.\n',
    })
  }
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST')
    return send(response, { status: 405, type, body: 'Post it.\n' })
  }
  const body = await bodyOf(request)
  if (body === null) return send(response, { status: 413, type, body: 'That is too long.\n' })
  send(response, await opened.addCheckpoint(body))
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function send(response: ServerResponse, { status, type, body }: WitnessAnswer): void {
  if (response.headersSent) return
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(body)
}
