import ipaddr from 'ipaddr.js'

/** Ranges that the library calls unicast and that are no place on the public internet all the same. */
const notPublic = [
  // Relays to IPv4, and what translates to it: behind them may be any address of ours.
  '192.88.99.0/24',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2002::/16',
  '2001::/23',
  // Documentation, and segment routing.
  '2001:db8::/32',
  '3fff::/20',
  '5f00::/16',
].map((range) => ipaddr.parseCIDR(range))

/** What is handed out of IPv6 at all. */
const globalUnicast = ipaddr.parseCIDR('2000::/3')

/**
 * Whether an address, as the system resolved it, is one of the public internet: neither ours, nor our neighbours', nor
 * the machine's, nor one that stands for another. Whatever is no address is not.
 */
export function isPublicAddress(address: string): boolean {
  // Four numbers or eight groups, exactly: the forms of old (octal, fewer parts) mean different things to different readers.
  if (!ipaddr.IPv4.isValidFourPartDecimal(address) && !ipaddr.IPv6.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  if (parsed.kind() === 'ipv6' && !matches(parsed, globalUnicast)) return false
  return !notPublic.some((range) => matches(parsed, range))
}

type Address = ReturnType<typeof ipaddr.parse>
type Range = ReturnType<typeof ipaddr.parseCIDR>

function matches(address: Address, range: Range): boolean {
  return address.kind() === range[0].kind() && address.match(range)
}
