import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer as createTcpServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedFetch, publicInternet, type Reach } from '#app/outbound/guarded-fetch.server.ts'
import { isPublicAddress } from '#app/outbound/public-address.ts'
import { createSourceFetcher } from '#app/outbound/source-fetcher.server.ts'

/** Stands for every address that is not public: whoever connects is counted. */
const inside = createTcpServer((socket) => {
  connections += 1
  socket.destroy()
})
let connections = 0
let port = 0

/** A site of the public web, at an address that only this test takes for public. */
const outside = '127.9.9.9'
let site: Server
let web = ''
const answers: Record<string, (response: ServerResponse) => void> = {}

beforeAll(async () => {
  await new Promise<void>((resolve) => inside.listen(0, '::', resolve))
  port = (inside.address() as AddressInfo).port
  site = createServer((request, response) => {
    const answer = answers[(request.url ?? '').split('?')[0] ?? '']
    if (answer) answer(response)
    else response.writeHead(404).end('no')
  })
  await new Promise<void>((resolve) => site.listen(0, outside, resolve))
  web = `http://${outside}:${(site.address() as AddressInfo).port}`
})
afterAll(() => {
  inside.close()
  site.close()
  site.closeAllConnections()
})

const limits = { total: 2_000, first: 1_000, bytes: 100_000, types: /^text\/html/ }

/** The real guard; but one loopback address is public, any port may be asked, and names are what the test says. */
function reach(names: Record<string, readonly string[]> = {}): Reach {
  return {
    resolve: async (host) => {
      const found = names[host] ?? (await publicInternet.resolve(host)).map((one) => one.address)
      return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
    mayConnect: (address) => address === outside || isPublicAddress(address),
    ports: Array.from({ length: 65_536 }, (_, n) => n),
  }
}

const literals = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '0x7f.0.0.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '0',
  '0.0.0.0',
  '0x0',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.1.254',
  '169.254.169.254',
  '169.254.0.1',
  '0xa9fea9fe',
  '2852039166',
  '100.64.0.1',
  '100.127.255.254',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '127.0.0.1.',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:169.254.169.254]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::169.254.169.254]',
  '[64:ff9b:1::1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::1]',
  '[2001::1]',
  '[2001:0:53aa:64c:0:0:80ff:fffe]',
  '[2001:db8::1]',
  '[3fff::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[5f00::1]',
  '[100::1]',
  '[4000::1]',
  'localhost',
  'LOCALHOST',
  'localhost.',
]

describe('what is not the public web', () => {
  it.each(literals.map((host) => [`http://${host}:PORT/`]))(
    '%s is never connected to',
    async (url) => {
      const answer = await guardedFetch(url.replace('PORT', String(port)), limits, reach())
      expect(answer.ok).toBe(false)
      expect(connections).toBe(0)
    },
  )

  it.each([
    'file:///etc/passwd',
    'gopher://127.0.0.1:PORT/_x',
    'ftp://127.0.0.1:PORT/',
    'data:text/html,hello',
    'javascript:alert(1)',
    'ws://127.0.0.1:PORT/',
    'http://user:secret@127.0.0.1:PORT/',
    'http://paper.example@127.0.0.1:PORT/',
    'http://',
    '//127.0.0.1:PORT/',
    'unix:/run/x',
  ])('%s is no address of the web', async (url) => {
    const answer = await guardedFetch(url.replace('PORT', String(port)), limits, reach())
    expect(answer.ok).toBe(false)
    expect(connections).toBe(0)
  })

  it.each([
    ['one private address', ['10.0.0.1']],
    ['a private address among public ones', [outside, '127.0.0.1']],
    ['the metadata service', ['169.254.169.254']],
    ['a mapped address', ['::ffff:127.0.0.1']],
    ['a scoped address', ['fe80::1%lo']],
    ['no address', []],
  ])('a name that means %s is not connected to', async (_, addresses) => {
    const names = { 'rebind.example': addresses }
    const answer = await guardedFetch(`http://rebind.example:${port}/`, limits, reach(names))
    expect(answer.ok).toBe(false)
    expect(connections).toBe(0)
  })

  it('a name that means another place each time is asked once, and the checked place is reached', async () => {
    let asked = 0
    const turning: Reach = {
      ...reach(),
      resolve: async () => {
        asked += 1
        return [{ address: asked === 1 ? outside : '127.0.0.1', family: 4 }]
      },
    }
    answers['/turning'] = (response) => response.setHeader('content-type', 'text/html').end('hi')
    const at = new URL(web).port
    const answer = await guardedFetch(`http://rebind.example:${at}/turning`, limits, turning)
    expect(answer.ok).toBe(true)
    expect(asked).toBe(1)
  })

  it.each([
    'http://127.0.0.1:PORT/',
    'http://[::1]:PORT/',
    'http://2130706433:PORT/',
    'http://localhost:PORT/',
    '//127.0.0.1:PORT/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:PORT/',
    'http://a:b@127.9.9.9:PORT/',
    'http://169.254.169.254/latest/meta-data/',
  ])('a redirect to %s is not followed', async (to) => {
    answers['/away'] = (response) =>
      response.writeHead(302, { location: to.replace('PORT', String(port)) }).end()
    expect((await guardedFetch(`${web}/away`, limits, reach())).ok).toBe(false)
    expect(connections).toBe(0)
  })

  it('would be counted if it were connected to', async () => {
    const blind = { ...reach(), mayConnect: () => true }
    await guardedFetch(`http://localhost:${port}/`, limits, blind)
    expect(connections).toBeGreaterThan(0)
    connections = 0
  })

  it('only the ports of the web are asked', async () => {
    const usual = { ...reach(), ports: publicInternet.ports }
    expect(await guardedFetch(`${web}/x`, limits, usual)).toEqual({
      ok: false,
      refusal: 'not_public',
    })
  })

  it.each(['93.184.215.14', '8.8.8.8', '2606:2800:220:1::', '2a00:1450:4001::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    '',
    'example.org',
    '1.2.3',
    '1.2.3.4.5',
    '08.8.8.8',
    '0x8.8.8.8',
    '8.8.8.8/8',
    '::g',
    '8.8.8.8 ',
  ])('“%s” is no address', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('what is fetched', () => {
  const html = (response: ServerResponse) =>
    response.setHeader('content-type', 'text/html; charset=utf-8')

  it('is what stands there, after redirects, with its type; no cookie goes along', async () => {
    const seen: (string | undefined)[] = []
    site.on('request', (request) => seen.push(request.headers.cookie))
    answers['/page'] = (response) => html(response).setHeader('set-cookie', 'a=b').end('Hello')
    answers['/moved'] = (response) =>
      response.writeHead(301, { location: '/page', 'set-cookie': 'c=d' }).end()
    const answer = await guardedFetch(`${web}/moved`, limits, reach())
    if (!answer.ok) throw new Error(answer.refusal)
    expect(Buffer.from(answer.value.bytes).toString()).toBe('Hello')
    expect(answer.value).toMatchObject({ url: `${web}/page`, type: 'text/html; charset=utf-8' })
    expect(seen).toEqual([undefined, undefined])
  })

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['an endless way', (r) => r.writeHead(302, { location: '/odd' }).end(), 'too_many_redirects'],
    ['a way to nowhere', (r) => r.writeHead(302, { location: 'http://[' }).end(), 'answered_badly'],
    ['a refusal', (r) => r.writeHead(403).end(), 'answered_badly'],
    ['a picture', (r) => r.setHeader('content-type', 'image/png').end('x'), 'wrong_type'],
    ['too much', (r) => html(r).end('x'.repeat(200_000)), 'too_large'],
    [
      'a bomb',
      (r) =>
        html(r)
          .setHeader('content-encoding', 'gzip')
          .end(gzipSync(Buffer.alloc(50_000_000))),
      'too_large',
    ],
    [
      'a drip',
      (r) => {
        html(r).write('x')
        const drip = setInterval(() => r.write('x'), 50)
        r.on('close', () => clearInterval(drip))
      },
      'too_slow',
    ],
    ['silence', () => {}, 'too_slow'],
    [
      'a cut',
      (r) => {
        html(r).write('x')
        setTimeout(() => r.destroy(), 50)
      },
      'unreachable',
    ],
  ])('ends at %s', async (_, answer, fault) => {
    answers['/odd'] = answer
    const began = performance.now()
    const fetched = await guardedFetch(`${web}/odd`, limits, reach())
    expect(fetched).toEqual({ ok: false, refusal: fault })
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

describe('fetching for a member', () => {
  const nowhere: Reach = { ...reach(), resolve: () => new Promise(() => {}) }

  it('can be switched off', async () => {
    const fetcher = createSourceFetcher(false)
    expect(await fetcher.fetch('http://example.org', 'a')).toEqual({
      ok: false,
      refusal: 'switched_off',
    })
  })

  it('is three at once and sixty in an hour, for each of them', async () => {
    let hour = 0
    const clock = () => hour * 3_600_000
    const busy = createSourceFetcher(true, { reach: nowhere, now: clock })
    const pending = [1, 2, 3].map(() => busy.fetch('http://slow.example', 'a'))
    expect(await busy.fetch('http://slow.example', 'a')).toEqual({ ok: false, refusal: 'too_many' })
    const others = busy.fetch('http://slow.example', 'b')
    const often = createSourceFetcher(true, { reach: nowhere, now: clock })
    for (let n = 0; n < 60; n += 1) await often.fetch('mailto:a@b.c', 'a')
    expect(await often.fetch('mailto:a@b.c', 'a')).toMatchObject({ refusal: 'too_many' })
    hour = 2
    expect(await often.fetch('mailto:a@b.c', 'a')).toMatchObject({ refusal: 'not_web' })
    await Promise.all([...pending, others])
  })
})
