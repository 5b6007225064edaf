import { createServer } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { guardedFetch, type Reach } from '#app/outbound/guarded-fetch.server.ts'
import { isPublicAddress } from '#app/outbound/public-address.ts'

/** An address that only these tests take for public; the desk's own connections to it are counted. */
const outside = '127.9.9.9'
const limits = { total: 4_000, first: 1_000, bytes: 100_000, types: /^text\/html/ }

const asked: string[] = []
let allows: 'all' | 'nothing' | 'silence' = 'all'
const proxy = createServer((_, answer) => answer.writeHead(405).end())
proxy.on('connect', (request, socket, head) => {
  asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
  if (allows === 'silence') return
  if (allows === 'nothing') return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  const [host, port] = String(request.url).split(':')
  const way = connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    way.write(head)
    way.pipe(socket).pipe(way)
  })
  way.on('error', () => socket.destroy())
  socket.on('error', () => way.destroy())
})

const site = createServer((request, response) => {
  if (request.url === '/away') response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
  else response.setHeader('content-type', 'text/html').end(`Hello, ${request.headers.host}`)
})

/** Hears how TLS begins, and says nothing to it. */
let greeting = Buffer.alloc(0)
const secretSite = createTcpServer((socket) => {
  socket.once('data', (bytes) => {
    greeting = Buffer.from(bytes)
    socket.destroy()
  })
})

beforeAll(async () => {
  await listening(proxy, '127.0.0.1')
  await listening(site, outside)
  await listening(secretSite, outside)
})
afterAll(() => {
  for (const server of [proxy, site, secretSite]) server.close()
  for (const server of [proxy, site]) server.closeAllConnections()
})
beforeEach(() => {
  asked.length = 0
  allows = 'all'
})

it('is asked for the address that was checked, and the page is told the name', async () => {
  const fetched = await guardedFetch(`http://paper.example:${portOf(site)}/`, limits, reach())
  if (!fetched.ok) throw new Error(fetched.refusal)
  const said = Buffer.from(fetched.value.bytes).toString()
  expect(said).toBe(`Hello, paper.example:${portOf(site)}`)
  expect(asked).toEqual([`${outside}:${portOf(site)} Basic ${btoa('desk:a b')}`])
})

it('carries TLS from end to end, which asks for the name', async () => {
  const fetched = await guardedFetch(
    `https://paper.example:${portOf(secretSite)}/`,
    limits,
    reach(),
  )
  expect(fetched).toEqual({ ok: false, refusal: 'unreachable' })
  expect(asked).toHaveLength(1)
  // A handshake's record (RFC 8446 §5.1), with the name that the certificate must be of in it.
  expect(greeting[0]).toBe(22)
  expect(greeting.includes('paper.example')).toBe(true)
})

it.each(['http://10.0.0.1/', 'http://inner.example/', 'http://[::1]/'])(
  'is not asked for %s',
  async (url) => {
    expect(await guardedFetch(url, limits, reach())).toEqual({ ok: false, refusal: 'not_public' })
    expect(asked).toEqual([])
  },
)

it('is not asked for an inner place that a page leads to', async () => {
  const url = `http://paper.example:${portOf(site)}/away`
  expect(await guardedFetch(url, limits, reach())).toEqual({ ok: false, refusal: 'not_public' })
  expect(asked).toHaveLength(1)
})

it.each([
  ['nothing', 'unreachable'],
  ['silence', 'too_slow'],
] as const)('that lets %s through is no way round it', async (what, refusal) => {
  allows = what
  const url = `http://paper.example:${portOf(site)}/`
  expect(await guardedFetch(url, limits, reach())).toEqual({ ok: false, refusal })
})

it('that is away is told as such', async () => {
  const away = { ...reach(), proxy: new URL('http://127.0.0.1:1') }
  const url = `http://paper.example:${portOf(site)}/`
  expect(await guardedFetch(url, limits, away)).toEqual({ ok: false, refusal: 'unreachable' })
})

function reach(): Reach {
  const names: Record<string, string> = { 'paper.example': outside, 'inner.example': '10.0.0.1' }
  return {
    resolve: async (host) => [{ address: names[host] ?? '', family: 4 }],
    mayConnect: (address) => address === outside || isPublicAddress(address),
    ports: [80, portOf(site), portOf(secretSite)],
    proxy: new URL(`http://desk:a%20b@127.0.0.1:${portOf(proxy)}`),
  }
}

function listening(server: Server, host: string): Promise<void> {
  return new Promise((resolve) => server.listen(0, host, resolve))
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}
