/** As much of an evidence item as says where it comes from. */
export type Sourced = {
  id: string
  /** Whose site it is on; see `site.ts`. */
  site: string
  derivesFrom: string | null
}

/**
 * The items in groups that rest on one and the same source: those of one site, and those that
 * derive from another. Three links to three copies of one wire story are one source. Groups and
 * their members keep the order of the items.
 */
export function independentGroups<Item extends Sourced>(
  items: readonly Item[],
): readonly (readonly Item[])[] {
  const groupOf = new Map<string, Item[]>()
  const bySite = new Map<string, Item>()
  for (const item of items) groupOf.set(item.id, [item])
  for (const item of items) {
    const sameSite = bySite.get(item.site)
    if (sameSite) merge(groupOf, sameSite.id, item.id)
    else bySite.set(item.site, item)
    if (item.derivesFrom !== null) merge(groupOf, item.derivesFrom, item.id)
  }
  const order = new Map(items.map((item, index) => [item.id, index]))
  const groups = [...new Set(groupOf.values())]
  for (const group of groups)
    group.sort((a, b) => Number(order.get(a.id)) - Number(order.get(b.id)))
  return groups
}

function merge<Item extends Sourced>(groupOf: Map<string, Item[]>, a: string, b: string): void {
  const first = groupOf.get(a)
  const second = groupOf.get(b)
  if (!first || !second || first === second) return
  first.push(...second)
  for (const item of second) groupOf.set(item.id, first)
}
