/**
 * The claims in the order that the desk gave them. They come in the order of the text; one that the order does not
 * name stands after the one before it in the text, wherever that stands.
 */
export function inOrder<Each extends { id: string }>(
  inText: readonly Each[],
  order: readonly string[],
): readonly Each[] {
  if (order.length === 0) return inText
  const byId = new Map(inText.map((claim) => [claim.id, claim]))
  const named = new Set(order)
  /** By the claim that they follow, '' for the beginning: those that the order does not name. */
  const after = new Map<string, Each[]>()
  let last = ''
  for (const claim of inText) {
    if (named.has(claim.id)) last = claim.id
    else after.set(last, [...(after.get(last) ?? []), claim])
  }
  const listed = order.flatMap((id) => {
    const claim = byId.get(id)
    return claim ? [claim, ...(after.get(id) ?? [])] : []
  })
  return [...(after.get('') ?? []), ...listed]
}

export const waysInList = ['up', 'down', 'top', 'bottom'] as const
export type WayInList = (typeof waysInList)[number]

/** The ids with one of them moved, and its places from 1 before and after; null where it stands there already, or not in them. */
export function movedInList(
  ids: readonly string[],
  id: string,
  way: WayInList,
): { ids: readonly string[]; from: number; to: number } | null {
  const from = ids.indexOf(id)
  const last = ids.length - 1
  const to = { up: from - 1, down: from + 1, top: 0, bottom: last }[way]
  if (from < 0 || to < 0 || to > last || to === from) return null
  const others = ids.filter((each) => each !== id)
  return { ids: others.toSpliced(to, 0, id), from: from + 1, to: to + 1 }
}
