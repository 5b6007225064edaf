/** Languages with attribution and scores; every other one gets paragraphs, sentences and quotations. */
export function isAttributed(language: string): boolean {
  return /^en(?:-|$)/i.test(language)
}

const scripts: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{scx=Hira}\p{scx=Kana}]/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
]

/** The commonest little words: a text of any length is full of its own language's. */
const littleWords: Readonly<Record<string, string>> = {
  en: 'the of and to in is that was for on with as it by at from be has have are not this said he his who will were an but they which or',
  de: 'der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei',
  fr: 'le la les de des et en un une du que est pour qui dans a par plus pas au sur ne se ce il sont avec elle ont aux cette',
  es: 'el la los las de que y en un una del se por con no para su al es lo como más o pero sus le ha este fue',
  it: 'il la di che e un una in per è con non del si della da al le dei nel sono alla più anche ha gli',
  pt: 'o a os as de que e do da em um uma para com não por no na se mais dos das foi ao são como',
  nl: 'de het een van en in is dat op te zijn met voor niet aan er die om hij ook als bij door naar was heeft',
  sv: 'och att det som en på är av för med den till inte har de om ett han var från men sig',
  pl: 'i w na z się nie do że jest to o jak od po przez ale dla za był są oraz tym',
  tr: 've bir bu da de için ile olarak çok daha olan gibi kadar ancak ise olduğu sonra',
}

const wordSets = new Map(
  Object.entries(littleWords).map(([language, words]) => [language, new Set(words.split(' '))]),
)

/**
 * The text's language as a BCP 47 tag, by its script and its little words; `und` when there is too
 * little to tell. Reads the first 4,000 code units only.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, 4000)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return 'und'
  for (const [language, script] of scripts) {
    if ((sample.match(script)?.length ?? 0) > letters * 0.3) return language
  }
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const hitsOf = (little: ReadonlySet<string>) =>
    words.reduce((sum, word) => sum + (little.has(word) ? 1 : 0), 0)
  const english = hitsOf(wordSets.get('en') ?? new Set())
  let best = { language: 'en', hits: Math.max(2, english * 1.3) }
  for (const [language, little] of wordSets) {
    const hits = hitsOf(little)
    if (hits > best.hits) best = { language, hits }
  }
  // Latin letters without any language's little words: a headline or a name reads as English, a page does not.
  if (best.language === 'en' && english === 0 && words.length >= 20) return 'und'
  return best.language
}
