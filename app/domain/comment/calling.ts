/** Somebody whom a text can call. */
type Callable = { id: string; name: string }

/** The `@…` that is being written at the caret, and whom it may come to mean. */
export type Calling<Person extends Callable> = {
  /** Where its `@` stands in the text, in UTF-16 code units. */
  from: number
  people: readonly Person[]
}

/** Fewer than these are offered at once: a list that is read rather than scrolled. */
const mostOffered = 6

/**
 * The people whom an `@` before the caret may mean, those whose name begins so before those of whom
 * another word does; null where nobody is being called. After a letter it is no call but an address.
 */
export function callingAt<Person extends Callable>(
  text: string,
  caret: number,
  people: readonly Person[],
): Calling<Person> | null {
  const [, typed] = /(?:^|[^\p{L}\p{N}@])@([^@\n]{0,40})$/u.exec(text.slice(0, caret)) ?? []
  if (typed === undefined) return null
  const wanted = typed.toLowerCase()
  const begins = people.filter(({ name }) => name.toLowerCase().startsWith(wanted))
  const holds = people.filter(
    (person) => !begins.includes(person) && person.name.toLowerCase().includes(` ${wanted}`),
  )
  const offered = [...begins, ...holds].slice(0, mostOffered)
  return offered.length === 0 ? null : { from: caret - typed.length - 1, people: offered }
}
