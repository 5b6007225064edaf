import { genderOf, isNameToken, isPersonName, joinedName, withoutTitles } from './names.ts'
import { phraseBefore, type Run } from './noun-phrases.ts'
import type { Item } from './outline.ts'
import { definiteRole, headOf, isRoleWord } from './roles.ts'
import type { Token } from './tagging.ts'

/** Names longer than this, in tokens, are no names; it also keeps every search here short. */
const longestName = 8

/** The name that fills the tokens from `from` to `to`, without titles; null when they are anything else. */
function nameFilling(tokens: readonly Token[], from: number, to: number): string | null {
  if (to - from < 2 || to - from > longestName) return null
  for (let at = from; at < to; at += 1) if (!isNameToken(tokens, at)) return null
  const words = withoutTitles(tokens.slice(from, to).map(({ text }) => text))
  return isPersonName(words) ? joinedName(words) : null
}

/** `The deputy mayor, Pieter Lunde,` up to its second comma: role and name as one phrase. */
export function roleAndName(items: readonly Item[], first: number, second: number): Run | null {
  if (!nameFilling(items, first + 1, second)) return null
  const role = phraseBefore(items, first)
  return role && isRole(items, role) ? { from: role.from, to: second } : null
}

/** Someone's role, or a definite thing that a name can stand for; not the place or time of an adverbial. */
function isRole(items: readonly Item[], role: Run): boolean {
  const words = items.slice(role.from, role.to)
  if (nameFilling(items, role.from, role.to)) return false
  if (isRoleWord(headOf(words))) return true
  const definite = /^(?:the|its|his|her|their|our|my)$/.test(words[0]?.lower ?? '')
  return definite && items[role.from - 1]?.pos !== 'ADP'
}

/** `said its spokeswoman, Ada Quill.`: the phrase with the name after its comma, when one closes it. */
export function withNameAfter(items: readonly Item[], run: Run): Run {
  if (items[run.to]?.text !== ',' || !isRole(items, run)) return run
  let to = run.to + 1
  while (to - run.to <= longestName && isNameToken(items, to)) to += 1
  const closed = !items[to] || items[to]?.quote !== -1 || items[to]?.pos === 'PUNCT'
  return closed && nameFilling(items, run.to + 1, to) ? { from: run.from, to } : run
}

/** The name in `role, Name`, and whether it is a person's: a shipyard's is a body's. */
export function nameBeside(
  words: readonly Token[],
): { name: string; kind: 'person' | 'group'; role: string } | null {
  const comma = words.findLastIndex(({ text }) => text === ',')
  if (comma < 1) return null
  const name = nameFilling(words, comma + 1, words.length)
  if (!name || nameFilling(words, 0, comma)) return null
  const role = headOf(words.slice(0, comma))
  const person = isRoleWord(role) || genderOf(name) !== 'unknown'
  return role ? { name, kind: person ? 'person' : 'group', role } : null
}

/** Every definite role that a sentence gives a name to: `the deputy mayor, Pieter Lunde,` and the reverse. */
export function namedRolesIn(tokens: readonly Token[]): { role: string; name: string }[] {
  const found: { role: string; name: string }[] = []
  const commas = tokens.flatMap(({ text }, at) => (text === ',' ? [at] : []))
  for (const [index, comma] of commas.entries()) {
    const close = commas[index + 1] ?? tokens.length - 1
    const before = definiteRole(tokens, comma - 1)
    const after = nameFilling(tokens, comma + 1, close)
    if (before && after) found.push({ role: before, name: after })
    const role = tokens[comma + 1]?.lower === 'the' ? definiteRole(tokens, close - 1) : null
    const name = role && nameEnding(tokens, comma)
    if (role && name && close - comma === role.split(' ').length + 2) found.push({ role, name })
  }
  return found
}

function nameEnding(tokens: readonly Token[], end: number): string | null {
  let from = end
  while (end - from < longestName && isNameToken(tokens, from - 1)) from -= 1
  return nameFilling(tokens, from, end)
}
