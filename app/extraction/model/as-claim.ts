import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import { narrator } from '../chain.ts'
import type { AttributionLink, ExtractedClaim, Sentence } from '../extraction-result.ts'
import type { Grounded } from './grounding.ts'
import { promptVersion } from './prompt.ts'

/** How sure a link is that a model gave, and no rule found: even. */
const confidence = 0.5

/** A proposal as a claim that a person may add: the words are the text's, and so is the statement. */
export function asClaim(
  text: string,
  sentences: readonly Sentence[],
  proposal: Grounded,
): ExtractedClaim {
  const { start, end, claimant, chain, checkable, reason } = proposal
  const inside = sentences.filter((each) => each.start < end && start < each.end)
  const isArticle = claimant === 'article'
  const speakers = isArticle ? [] : [link('speaker', claimant)]
  const [extractor = '', version = ''] = promptVersion.split('@')
  return {
    anchor: makeAnchor(text, start, end),
    sentenceIds: inside.map(({ id }) => id),
    level: isArticle ? 'narration' : 'indirect',
    claimantId: isArticle ? narrator.entityId : 'model',
    claimant,
    chain: [narrator, ...chain.map((name) => link('relayer', name)), ...speakers],
    facets: isArticle ? ['content'] : ['attribution', 'content'],
    checkability: {
      verdict: checkable,
      reasons: reason === null ? [] : [reason],
    },
    // Its place in the queue is for the rules to give, which have none for it.
    score: null,
    context: { start: inside[0]?.start ?? start, end: inside.at(-1)?.end ?? end },
    suggestion: { text: text.slice(start, end), origin: 'rule' },
    repeats: null,
    origin: { extractor, version },
  }
}

function link(role: AttributionLink['role'], name: string): AttributionLink {
  return { role, entityId: 'model', name, rule: 'model', confidence }
}
