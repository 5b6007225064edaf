/**
 * The client's address. Each proxy appends the address it was called from to `X-Forwarded-For`, so
 * with n trusted proxies the n-th entry from the right was written by a proxy of ours; everything
 * left of it is whatever the client liked to send.
 *
 * @param socketAddress as the socket tells it; undefined when there is no socket (tests, unix sockets)
 * @param trustedProxies how many proxies of ours stand before the app
 */
export function clientAddressOf(
  socketAddress: string | undefined,
  forwardedFor: string | null,
  trustedProxies: number,
): string {
  const address = unmapped(socketAddress ?? 'unknown')
  if (trustedProxies === 0 || forwardedFor === null) return address
  const hops = forwardedFor.split(',').map((hop) => unmapped(hop.trim()))
  return hops[Math.max(0, hops.length - trustedProxies)] || address
}

/** An IPv4 address that arrived on an IPv6 socket, as IPv4. */
function unmapped(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
