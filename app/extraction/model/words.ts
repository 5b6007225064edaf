/** A word of a quote, as far as it is compared. */
export type Word = {
  text: string
  /** In small letters. */
  lower: string
  kind: 'number' | 'negation' | 'name' | 'plain'
}

const pattern =
  /(?<![\p{L}\p{N}])-(?=\p{N})|[%‰\p{Sc}]|\p{N}+(?:[.,:/-]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['-][\p{L}\p{M}\p{N}]+)*/gu

const numbers = new Set(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens half halves third thirds quarter quarters first second once twice double doubled triple tripled percent percentage'.split(
    ' ',
  ),
)

/** Of the languages that the desk cuts into sentences; a word that is one in any of them counts as one. */
const negations = new Set(
  'not no never none neither nor nobody nothing nowhere without cannot hardly barely scarcely seldom rarely deny denies denied denying false untrue unlikely impossible nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder ne pas jamais aucun aucune rien sans personne nunca jamás ni sin nadie nada ningún ninguna non mai nessuno senza não sem niet geen nooit inte ingen aldrig bez değil yok не нет ни без'.split(
    ' ',
  ),
)

/** Words that may come and go without changing what is said. */
export const littleWords: ReadonlySet<string> = new Set('the a an that of to in on at'.split(' '))

/** The words of a folded text in order. A capital letter makes a name, but not of an article. */
export function wordsOf(folded: string): readonly Word[] {
  return (folded.match(pattern) ?? []).map((text) => {
    const lower = text.toLowerCase()
    return { text, lower, kind: kindOf(text, lower) }
  })
}

function kindOf(text: string, lower: string): Word['kind'] {
  if (/[\p{N}%‰\p{Sc}]/u.test(text) || text === '-' || numbers.has(lower)) return 'number'
  if (negations.has(lower) || /n't$/.test(lower) || /^n'/.test(lower)) return 'negation'
  return /\p{Lu}/u.test(text) && !littleWords.has(lower) ? 'name' : 'plain'
}
