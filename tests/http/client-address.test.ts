import { expect, it } from 'vitest'
import { clientAddressOf } from '#app/http/client-address.ts'

it.each([
  ['nobody is trusted, whatever is claimed', '203.0.113.7', '10.0.0.1', 0, '203.0.113.7'],
  ['one proxy says who called it', '10.0.0.9', '203.0.113.7', 1, '203.0.113.7'],
  ['what the client wrote stays out', '10.0.0.9', '1.1.1.1, 203.0.113.7', 1, '203.0.113.7'],
  ['two proxies', '10.0.0.9', '1.1.1.1, 203.0.113.7, 10.0.0.8', 2, '203.0.113.7'],
  ['fewer entries than proxies', '10.0.0.9', '203.0.113.7', 2, '203.0.113.7'],
  ['a proxy that says nothing', '10.0.0.9', null, 1, '10.0.0.9'],
  ['an empty entry', '10.0.0.9', '1.1.1.1, ', 1, '10.0.0.9'],
  ['IPv4 on an IPv6 socket', '::ffff:203.0.113.7', null, 0, '203.0.113.7'],
  ['no socket at all', undefined, null, 0, 'unknown'],
])('%s', (_, socket, forwarded, proxies, address) => {
  expect(clientAddressOf(socket, forwarded, proxies)).toBe(address)
})
