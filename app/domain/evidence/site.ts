import { getDomain } from 'tldts'

/**
 * Whose site an address is on: its registrable domain by the Public Suffix List, so that `news.bbc.co.uk`
 * and `www.bbc.co.uk` are one and two newspapers under `co.uk`, or two people under `github.io`, are not.
 * The host where there is none (a number, a name of one network), and the text where it is no address.
 */
export function siteOf(url: string): string {
  // As `URL` writes it, so that a name in its own letters and in punycode are one.
  const host = (URL.canParse(url) && new URL(url).hostname) || url
  return getDomain(host, { allowPrivateDomains: true }) ?? host
}
