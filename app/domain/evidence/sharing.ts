/** An item of evidence, and whose verdict brought it. */
export type Brought<Item extends { url: string }> = { by: string; item: Item }

/** One page that verdicts rest on, with everybody who brought it. */
export type SharedPage<Item extends { url: string }> = {
  /** The address as the first of them gave it. */
  url: string
  brought: readonly Brought<Item>[]
}

/**
 * The pages that these items are on, in the order in which they were first given, those that several
 * people brought first: agreeing on a page says more than agreeing on a rating.
 */
export function pagesOf<Item extends { url: string }>(
  items: readonly Brought<Item>[],
): { shared: readonly SharedPage<Item>[]; alone: readonly SharedPage<Item>[] } {
  const pages = new Map<string, Brought<Item>[]>()
  for (const each of items) {
    const address = addressOf(each.item.url)
    pages.set(address, [...(pages.get(address) ?? []), each])
  }
  const all = [...pages.values()].map((brought) => ({ url: brought[0]?.item.url ?? '', brought }))
  const isShared = ({ brought }: SharedPage<Item>) => new Set(brought.map(({ by }) => by)).size > 1
  return { shared: all.filter(isShared), alone: all.filter((page) => !isShared(page)) }
}

/** What says who sent a reader to a page, and nothing of the page itself. */
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id)$/i

/**
 * An address as far as it names a page: without scheme, `www.`, port of the scheme, fragment, trailing
 * slash and tracking, its parameters in order. The text itself where it is no address.
 */
export function addressOf(url: string): string {
  if (!URL.canParse(url)) return url.trim()
  const { host, pathname, searchParams } = new URL(url)
  const kept = [...searchParams].filter(([name]) => !tracking.test(name)).sort()
  const query = kept.map(([name, value]) => `${name}=${value}`).join('&')
  const path = pathname.replace(/\/+$/, '')
  return `${host.replace(/^www\./, '')}${path}${query ? `?${query}` : ''}`
}
