import { nameBeside, namedRolesIn } from './apposition.ts'
import { isMediumWord, isPress } from './complement.ts'
import type { Entity, Span } from './extraction-result.ts'
import {
  type Gender,
  genderOf,
  genderOfTitle,
  isNameToken,
  isOrganisation,
  isPersonName,
  joinedName,
  withoutTitles,
} from './names.ts'
import { headOf, isTitleWord } from './roles.ts'
import type { Token } from './tagging.ts'

type Known = Entity & { gender: Gender }

/** Who the text names, as far as it has been read. Built up sentence by sentence, then thrown away. */
export type Cast = {
  entities: Known[]
  byName: Map<string, string>
  /** Surname → the fullest name it stands for, of those read last. */
  surnames: Map<string, string>
  /** First name → full name: friends say it, and some families put their name first. */
  firstNames: Map<string, string>
  /** "deputy mayor" → who holds it, where the text says so; null where it says it of two. */
  roles: Map<string, string | null>
  /** Surname → what "Mr" or "Ms" before it says. */
  genders: Map<string, Gender>
  /** People and groups in the order they were last spoken of, most recent last. */
  recent: string[]
}

export function newCast(): Cast {
  const article: Known = { id: 'article', name: 'article', kind: 'article', gender: 'unknown' }
  return {
    entities: [article],
    byName: new Map(),
    surnames: new Map(),
    firstNames: new Map(),
    roles: new Map(),
    genders: new Map(),
    recent: [],
  }
}

/** Every full name in the text with where it stands, in order: "Donald Trump", not "Trump". */
export function fullNamesIn(tokens: readonly Token[]): (Span & { name: string })[] {
  const found: (Span & { name: string })[] = []
  for (const run of nameRuns(tokens)) {
    const words = withoutTitles(run.words)
    if (isPersonName(words)) found.push({ start: run.start, end: run.end, name: joinedName(words) })
  }
  return found
}

function nameRuns(tokens: readonly Token[]): (Span & { words: string[] })[] {
  const runs: (Span & { words: string[] })[] = []
  let open: (Span & { words: string[] }) | null = null
  for (const [at, token] of tokens.entries()) {
    if (!isNameToken(tokens, at)) open = null
    else if (open) {
      open.end = token.end
      open.words.push(token.text)
    } else {
      open = { start: token.start, end: token.end, words: [token.text] }
      runs.push(open)
    }
  }
  return runs
}

/** Remembers the people of a sentence: their names, their roles, how they are addressed. */
export function learnPeople(cast: Cast, tokens: readonly Token[]): void {
  for (const { name } of fullNamesIn(tokens)) learnName(cast, name)
  for (const { role, name } of namedRolesIn(tokens)) {
    const known = cast.roles.get(role)
    cast.roles.set(role, known === undefined || known === name ? name : null)
  }
  for (const { words } of nameRuns(tokens)) {
    const gender = genderOfTitle(words[0] ?? '')
    const surname = words.at(-1) ?? ''
    if (gender === 'unknown' || words.length < 2) continue
    const known = cast.genders.get(surname) ?? gender
    cast.genders.set(surname, known === gender ? gender : 'unknown')
  }
}

/** Remembers a full name, so that its surname alone resolves to it from here on. */
export function learnName(cast: Cast, name: string): void {
  const surname = name.split(' ').at(-1) ?? name
  const first = name.split(' ')[0] ?? name
  if (!cast.firstNames.has(first)) cast.firstNames.set(first, name)
  const known = cast.surnames.get(surname)
  if (!known?.endsWith(name)) cast.surnames.set(surname, name)
}

/** Marks an entity as the one spoken of last. */
export function mentionAgain(cast: Cast, id: string): void {
  const at = cast.recent.indexOf(id)
  if (at >= 0) cast.recent.splice(at, 1)
  cast.recent.push(id)
  if (cast.recent.length > 40) cast.recent.shift()
}

/** Ids are places in the list: `article` the first, then `e0`, `e1`, … */
function entityById(cast: Cast, id: string): Known | undefined {
  return cast.entities[id === 'article' ? 0 : Number(id.slice(1)) + 1]
}

/** The entity of that name, made when it is new. */
export function entityNamed(cast: Cast, name: string, kind: Entity['kind']): Entity {
  const key = name.toLowerCase().replace(/^the\s+/, '')
  const id = cast.byName.get(key)
  const known = id ? entityById(cast, id) : undefined
  if (known) return known
  const entity: Known = {
    id: `e${cast.entities.length - 1}`,
    name,
    kind,
    gender: kind === 'person' ? genderIn(cast, name) : 'unknown',
  }
  cast.entities.push(entity)
  cast.byName.set(key, entity.id)
  return entity
}

function genderIn(cast: Cast, name: string): Gender {
  const usual = genderOf(name)
  return usual === 'unknown' ? (cast.genders.get(name.split(' ').at(-1) ?? '') ?? usual) : usual
}

const pronouns = /^(?:he|she|they|it|i|we|who|you|his|her|their|its|this|that|one)$/

/** Who a source phrase names; null where it is a pronoun that nobody before it fits. */
export function resolveSource(cast: Cast, tokens: readonly Token[], source: Span): Entity | null {
  const words = tokens.filter((token) => token.start >= source.start && token.end <= source.end)
  const [first] = words
  if (!first) return null
  if (words.length === 1 && pronouns.test(first.lower)) return resolvePronoun(cast, first)
  const beside = nameBeside(words)
  if (beside) return appointed(cast, beside)
  const person = personIn(cast, words) ?? holderOf(cast, words)
  if (person) return person
  return groupOf(cast, words)
}

function appointed(
  cast: Cast,
  { name, kind, role }: NonNullable<ReturnType<typeof nameBeside>>,
): Entity {
  const entity = entityNamed(cast, name, kind)
  const known = entityById(cast, entity.id)
  if (known?.kind === 'person' && known.gender === 'unknown') known.gender = genderOfTitle(role)
  return entity
}

/** `the deputy mayor`, where the text says elsewhere who that is. */
function holderOf(cast: Cast, words: readonly Token[]): Entity | null {
  if (words[0]?.lower !== 'the') return null
  const role = words.slice(1).map(({ lower }) => lower)
  const name = cast.roles.get(role.join(' '))
  return name ? entityNamed(cast, name, 'person') : null
}

function personIn(cast: Cast, words: readonly Token[]): Entity | null {
  const parts = splitParts(words)
  for (const part of parts) {
    const runs = nameRuns(part)
    const last = runs.at(-1)
    const headIsName = last !== undefined && last.end === part.at(-1)?.end
    if (!last || !headIsName) continue
    const bare = withoutTitles(last.words)
    const titled =
      bare.length < last.words.length || isTitleWord(part.at(-1 - last.words.length)?.lower ?? '')
    if (isPersonName(bare))
      return entityNamed(
        cast,
        cast.surnames.get(bare.at(-1) ?? '')?.endsWith(joinedName(bare))
          ? (cast.surnames.get(bare.at(-1) ?? '') ?? joinedName(bare))
          : joinedName(bare),
        'person',
      )
    const surname = bare.at(-1) ?? ''
    const full = bare.length === 1 ? cast.surnames.get(surname) : undefined
    if (full) return entityNamed(cast, full, 'person')
    if (bare.length === 1 && titled && !isOrganisation(bare) && !isTitleWord(surname.toLowerCase()))
      return entityNamed(cast, surname, 'person')
  }
  return null
}

/** The pieces of a source between commas and around "of", "for", "by": the name stands in one of them. */
function splitParts(words: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  for (const word of words) {
    const cut = word.text === ',' || /^(?:of|for|from|at|in|by|on|with|as|and)$/.test(word.lower)
    if (cut) parts.push([])
    else parts.at(-1)?.push(word)
  }
  return parts.filter((part) => part.length > 0)
}

function groupOf(cast: Cast, words: readonly Token[]): Entity {
  const [owner] = splitAtPossessive(words)
  const carries = words.find((word) =>
    /^(?:statement|spokes\w+|office|lawyer|attorney|campaign|announcement|letter|report|book|post|tweet|blog)s?$/.test(
      word.lower,
    ),
  )
  if (
    owner &&
    carries &&
    /^(?:statement|announcement|letter|post|tweet|blog|book)/.test(carries.lower)
  ) {
    const possessor = personIn(cast, owner)
    if (possessor) return possessor
  }
  const plain = words[0]?.lower === 'the' ? words.slice(1) : words
  const head = headOf(plain)
  const name = textOf(plain)
  const isDocument = isMediumWord(head) && !isPress(name)
  const names = plain.filter((word) => /^\p{Lu}/u.test(word.text)).map((word) => word.text)
  const known =
    names.length === plain.length && names.length === 1
      ? cast.surnames.get(names[0] ?? '')
      : undefined
  if (known) return entityNamed(cast, known, 'person')
  return entityNamed(cast, name, isDocument ? 'document' : 'group')
}

function splitAtPossessive(words: readonly Token[]): Token[][] {
  const at = words.findIndex(
    (word) => word.lower === "'s" || word.lower === "'" || word.text === '’s' || word.text === '’',
  )
  return at > 0 ? [words.slice(0, at), words.slice(at + 1)] : []
}

function textOf(words: readonly Token[]): string {
  let text = ''
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    text += before && before.end < word.start ? ` ${word.text}` : word.text
  }
  return text
}

/** The last one spoken of who fits: someone of this sentence first, then the latest source or subject. */
function resolvePronoun(cast: Cast, pronoun: Token): Entity | null {
  const plural = pronoun.lower === 'they' || pronoun.lower === 'their'
  const thing = pronoun.lower === 'it' || pronoun.lower === 'its' || pronoun.lower === 'this'
  if (/^(?:i|we|you|who|that|one)$/.test(pronoun.lower)) return null
  for (const id of cast.recent.toReversed()) {
    const entity = entityById(cast, id)
    if (!entity) continue
    if (plural || thing) {
      if (entity.kind === 'group' || (thing && entity.kind === 'document')) return entity
    } else if (fits(entity, pronoun.lower)) {
      const gender: Gender = /^(?:he|his)$/.test(pronoun.lower) ? 'male' : 'female'
      if (entity.gender === 'unknown') entity.gender = gender
      return entity
    }
  }
  return null
}

/** Whether "he" or "she" can mean this person; any other word can. */
export function canBe(cast: Cast, id: string, pronoun: string): boolean {
  const entity = entityById(cast, id)
  return entity === undefined || !/^(?:he|she)$/.test(pronoun) || fits(entity, pronoun)
}

function fits(entity: Known, pronoun: string): boolean {
  if (entity.kind !== 'person') return false
  const wanted: Gender = pronoun === 'he' || pronoun === 'his' ? 'male' : 'female'
  return entity.gender === 'unknown' || entity.gender === wanted
}
