import type { Attribution } from './attribution.ts'
import { isMediumWord, isPress } from './complement.ts'
import { type Cast, entityNamed, resolveSource } from './entities.ts'
import type { AttributionLink, AttributionRole, Entity, Span } from './extraction-result.ts'
import { headOf } from './roles.ts'
import type { Token } from './tagging.ts'

/** The outermost link of every chain: the text itself. */
export const narrator: AttributionLink = {
  role: 'narrator',
  entityId: 'article',
  name: 'article',
  rule: 'narration',
  confidence: 1,
}

/**
 * The links that one attribution adds to a chain, outermost first: the medium it names and who is
 * speaking. None where the source is the text itself or cannot be resolved.
 */
export function linksOf(
  attribution: Attribution,
  tokens: readonly Token[],
  cast: Cast,
  outer: readonly AttributionLink[],
): AttributionLink[] {
  const { source } = attribution
  if (!source) return []
  const authored = documentAndAuthor(tokens, source)
  const medium = attribution.medium ?? authored?.document ?? null
  const entity = resolveSource(cast, tokens, authored?.author ?? source)
  // "Wikinews has learned that": the paper speaks of itself.
  if (entity && attribution.kind === 'belief' && isPress(entity.name)) return []
  const links: AttributionLink[] = medium ? [mediumLink(medium, tokens, cast)] : []
  if (!entity) return links
  const spoken = outer.some((link) => link.role === 'speaker' || link.role === 'nested-speaker')
  // "said X and thought Y": the same person goes on.
  if (spoken && outer.at(-1)?.entityId === entity.id) return links
  const role = spoken ? 'nested-speaker' : roleOf(entity, attribution)
  links.push({
    role,
    entityId: entity.id,
    name: entity.name,
    source: authored?.author ?? source,
    cue: attribution.cue,
    rule: attribution.rule,
    confidence: attribution.confidence,
  })
  return links
}

function roleOf(entity: Entity, attribution: Attribution): AttributionRole {
  if (entity.kind === 'document') return 'medium'
  if (entity.kind === 'group' && isPress(entity.name)) return 'relayer'
  return attribution.kind === 'according-to' && isPress(entity.name) ? 'relayer' : 'speaker'
}

/** A link for the place or thing that carries the words. */
export function mediumLink(span: Span, tokens: readonly Token[], cast: Cast): AttributionLink {
  const words = tokens.filter((token) => token.start >= span.start && token.end <= span.end)
  const plain = words[0]?.lower === 'the' ? words.slice(1) : words
  const name = plain
    .map((word) => word.text)
    .join(' ')
    .replace(/ (['’]s?\b|[-,.])/g, '$1')
    .replace(/- /g, '-')
  const entity = entityNamed(cast, name, isPress(name) ? 'group' : 'document')
  return {
    role: 'medium',
    entityId: entity.id,
    name: entity.name,
    source: span,
    rule: 'medium',
    confidence: 0.8,
  }
}

/** `the post by an unknown author`: the thing, and who wrote it. */
function documentAndAuthor(
  tokens: readonly Token[],
  source: Span,
): { document: Span; author: Span } | null {
  const words = tokens.filter((token) => token.start >= source.start && token.end <= source.end)
  if (!isMediumWord(headOf(words))) return null
  const by = words.findIndex((word) => word.lower === 'by')
  const last = words.at(-1)
  const author = words[by + 1]
  return by > 0 && author && last
    ? { document: source, author: { start: author.start, end: last.end } }
    : null
}
