import type { Person } from './comment.ts'

/**
 * The people that a text calls to by `@` and their whole name, in whatever case. Where one name begins
 * another, the longer one is meant.
 */
export function calledIn(text: string, people: readonly Person[]): readonly Person[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length)
  const lower = text.toLowerCase()
  const called = new Set<Person>()
  for (let at = lower.indexOf('@'); at >= 0; at = lower.indexOf('@', at + 1)) {
    const person = byLength.find(({ name }) => standsAt(lower, at + 1, name.toLowerCase()))
    if (person) called.add(person)
  }
  return people.filter((person) => called.has(person))
}

function standsAt(text: string, at: number, name: string): boolean {
  return text.startsWith(name, at) && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length))
}
