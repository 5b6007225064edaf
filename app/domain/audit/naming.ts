import { scales } from '#app/domain/rating/scales.ts'
import type { Naming } from './sentence.ts'

/** Every rating's label by its key: the scales agree on the label where they share a key. */
export const ratingLabels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(scales).flatMap(({ ratings }) => ratings.map(({ key, label }) => [key, label])),
)

/** Names from a desk's members; a rating that no scale has keeps its key. */
export function namingOf(members: readonly { id: string; name: string }[]): Naming {
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return {
    member: (id) => names.get(id) ?? null,
    rating: (key) => ratingLabels[key] ?? key,
  }
}
