/** One `class` attribute from those names that are there; undefined when none is. */
export function classNames(...names: readonly (string | false | null | undefined)[]) {
  const present = names.filter(Boolean)
  return present.length > 0 ? present.join(' ') : undefined
}
