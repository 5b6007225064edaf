import { type RequestOptions, request as requestOver } from 'node:http'
import { request as requestOverTls } from 'node:https'
import { isIP, isIPv6, type LookupFunction, type Socket } from 'node:net'
import { buildConnector } from 'undici'

/** The proxy could not be reached, or would not let the desk through; the message says which. */
export class ProxyFault extends Error {
  override name = 'ProxyFault'

  constructor(
    message: string,
    readonly code: 'PROXY_REFUSED' | 'PROXY_TIMEOUT',
  ) {
    super(message)
  }
}

/**
 * How undici connects where a proxy is the only way out: by a tunnel (RFC 9110 §9.3.6, CONNECT) to the address
 * that was checked, not to the name, which the proxy might take for another place. Also plain
 * HTTP goes through a tunnel, for the same reason.
 *
 * @param timeout milliseconds until the tunnel stands, and again until TLS does
 */
export function connectorThrough(
  proxy: URL,
  lookup: LookupFunction,
  timeout: number,
): buildConnector.connector {
  const connect = buildConnector({ timeout })
  return (options, callback) => {
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80))
    addressOf(options.hostname, lookup)
      .then((address) => openTunnel(proxy, { address, port, timeout }))
      .then(
        (socket) => {
          if (options.protocol === 'https:') connect({ ...options, httpSocket: socket }, callback)
          else callback(null, socket)
        },
        (error: Error) => callback(error, null),
      )
  }
}

function addressOf(hostname: string, lookup: LookupFunction): Promise<string> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  // Checked before: an address never reaches a resolver.
  if (isIP(host) !== 0) return Promise.resolve(host)
  return new Promise((resolve, reject) => {
    lookup(host, { all: false }, (error, address) => {
      if (error) reject(error)
      else resolve(String(address))
    })
  })
}

function openTunnel(
  proxy: URL,
  { address, port, timeout }: { address: string; port: number; timeout: number },
): Promise<Socket> {
  const authority = `${isIPv6(address) ? `[${address}]` : address}:${port}`
  const request = proxy.protocol === 'https:' ? requestOverTls : requestOver
  return new Promise((resolve, reject) => {
    const asking = request({ ...wayTo(proxy, authority), timeout })
    asking.once('connect', (answer, socket: Socket) => {
      if (answer.statusCode === 200) return resolve(socket)
      socket.destroy()
      reject(new ProxyFault(`The proxy answered ${answer.statusCode}`, 'PROXY_REFUSED'))
    })
    asking.once('response', (answer) => {
      answer.destroy()
      reject(new ProxyFault(`The proxy answered ${answer.statusCode}`, 'PROXY_REFUSED'))
    })
    asking.once('timeout', () => {
      asking.destroy(new ProxyFault('The proxy did not answer in time', 'PROXY_TIMEOUT'))
    })
    asking.once('error', reject)
    asking.end()
  })
}

function wayTo(proxy: URL, authority: string): RequestOptions {
  const { hostname, username, password } = proxy
  const words = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    method: 'CONNECT',
    path: authority,
    agent: false,
    headers: {
      host: authority,
      ...(username && { 'proxy-authorization': `Basic ${Buffer.from(words).toString('base64')}` }),
    },
  }
}
