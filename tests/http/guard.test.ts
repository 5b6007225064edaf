import { describe, expect, it } from 'vitest'
import { guardRequest } from '#app/http/guard.ts'

const origin = 'https://desk.example'

function guard(
  method: string,
  headers: Record<string, string>,
  { path = '/claims/1', at = origin }: { path?: string; at?: string } = {},
) {
  return guardRequest({ method, url: `${at}${path}`, headers: new Headers(headers) }, at)
}

const unsafe = ['POST', 'PUT', 'PATCH', 'DELETE']
const paths = ['/approve', '/approve?_data=routes/approve', '/approve.data', '/export.csv']

/** Every way a request can fail to show that a page of this desk sent it. */
const foreign: Record<string, Record<string, string>> = {
  'another site': { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  'a sibling host': { 'sec-fetch-site': 'same-site', origin: 'https://blog.desk.example' },
  'an address typed by hand': { 'sec-fetch-site': 'none' },
  'another site that forges its origin': { 'sec-fetch-site': 'cross-site', origin },
  'two answers in one header': { 'sec-fetch-site': 'same-origin, cross-site' },
  'an old browser on another site': { origin: 'https://evil.example' },
  'an old browser on a sibling host': { origin: 'https://blog.desk.example' },
  'the same host over another scheme': { origin: 'http://desk.example' },
  'the same host on another port': { origin: 'https://desk.example:8443' },
  'an origin that begins like ours': { origin: 'https://desk.example.evil.example' },
  'a page without an origin': { origin: 'null' },
  'a forged X-Forwarded-Host': {
    origin: 'https://evil.example',
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
  },
  'nobody who says where they are': {},
  'a referrer alone': { referer: `${origin}/claims/1` },
}

describe('guardRequest', () => {
  for (const [who, headers] of Object.entries(foreign)) {
    it(`refuses every unsafe method on every kind of address from ${who}`, () => {
      for (const method of unsafe) {
        for (const path of paths) {
          expect(guard(method, headers, { path }), `${method} ${path}`).toMatchObject({
            allowed: false,
            status: 403,
          })
        }
      }
    })
  }

  it('lets the desk’s own pages act, from browsers that say so and from older ones', () => {
    const own: Record<string, string>[] = [
      { 'sec-fetch-site': 'same-origin', origin },
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
      { 'sec-fetch-site': 'same-origin' },
      { origin },
    ]
    for (const headers of own) {
      for (const method of unsafe) {
        expect(guard(method, headers)).toEqual({ allowed: true, cookies: 'kept' })
      }
    }
  })

  it('lets anybody follow a link here', () => {
    for (const headers of Object.values(foreign)) {
      expect(guard('GET', headers)).toEqual({ allowed: true, cookies: 'kept' })
      expect(guard('HEAD', headers)).toEqual({ allowed: true, cookies: 'kept' })
    }
  })

  it('refuses ?_data= on every method, even from the desk itself', () => {
    for (const method of ['GET', 'HEAD', ...unsafe]) {
      for (const path of ['/a?_data=routes/a', '/a?x=1&_data', '/a?%5Fdata=routes/a']) {
        expect(guard(method, { 'sec-fetch-site': 'same-origin' }, { path })).toEqual({
          allowed: false,
          status: 400,
          reason: 'data_parameter',
        })
      }
    }
  })

  it('refuses methods that no page takes', () => {
    for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'post']) {
      expect(guard(method, { 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 405 })
    }
  })

  it('answers API requests by their Authorization alone', () => {
    const authorization = 'Bearer fct_1'
    expect(guard('POST', { authorization }, { path: '/api/claims' })).toEqual({
      allowed: true,
      cookies: 'ignored',
    })
    expect(guard('GET', {}, { path: '/API/claims' })).toEqual({ allowed: true, cookies: 'ignored' })
    expect(guard('POST', {}, { path: '/api/claims' })).toMatchObject({ status: 403 })
    expect(guard('POST', { authorization }, { path: '/apiary' })).toMatchObject({ status: 403 })
    expect(guard('POST', { authorization }, { path: '/claims' })).toMatchObject({ status: 403 })
  })

  it('refuses other names for a loopback desk, and leaves them to the proxy elsewhere', () => {
    const at = 'http://127.0.0.1:3000'
    for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'desk.localhost:3000']) {
      expect(guard('GET', { host }, { at }), host).toMatchObject({ allowed: true })
    }
    for (const host of ['evil.example:3000', '127.0.0.1.evil.example', '10.0.0.1:3000', 'a b']) {
      expect(guard('GET', { host }, { at }), host).toMatchObject({ status: 421 })
    }
    expect(guard('GET', { host: '10.0.0.7:3000' })).toMatchObject({ allowed: true })
  })

  it('refuses addresses that hold NUL or cannot be decoded', () => {
    for (const path of ['/claims/%00', '/claims?q=a%00b', '/%', '/claims/%E9', '/%ED%A0%80']) {
      expect(guard('GET', {}, { path })).toMatchObject({ status: 400, reason: 'malformed_url' })
    }
  })
})
