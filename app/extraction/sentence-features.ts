/** What a sentence is made of, as the check-worthiness model sees it: words, pairs of words, and shapes. */

/** Features by shape; the keys are stored in the weights and shown to reviewers. */
const shapes: Readonly<Record<string, RegExp>> = {
  'a number':
    /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)\b/,
  'a large number':
    /\b(?:million|billion|trillion|thousands?|hundreds?)\b|\d{1,3}(?:,\d{3})+|\b(?!(?:1[89]|20)\d\d\b)\d{4,}\b/,
  money: /[$£€¥]|\b(?:dollars?|euros?|pounds|cents?)\b/,
  percent: /%|\bper ?cent\b|\bpercentage\b/,
  'a year': /\b(?:1[89]|20)\d\d\b/,
  'a date':
    /\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/,
  'a span of time': /\b(?:years?|months?|weeks?|days?|decades?|century)\b/,
  'a question': /\?/,
  'an exclamation': /!/,
  'past tense':
    /\b(?:was|were|had|did|said|\w{3,}ed|went|came|took|made|gave|left|lost|won|became|cut|rose|fell|grew|spent|voted)\b/,
  'present perfect':
    /\b(?:has|have|'ve|'s) (?:\w+ )?(?:been|\w{3,}ed|gone|come|taken|made|given|left|lost|won|become|risen|fallen|grown|spent|cut)\b/,
  future: /\b(?:will|shall|won't|going to|gonna)\b|'ll\b/,
  'first person singular': /\b(?:i|me|my|mine|myself)\b/,
  'first person plural': /\b(?:we|us|our|ours|ourselves)\b/,
  'second person': /\b(?:you|your|yours)\b/,
  'third person': /\b(?:he|she|they|his|her|their|him|them)\b/,
  comparison:
    /\b(?:more|less|fewer|higher|lower|bigger|smaller|better|worse|greater|than|most|least|largest|highest|lowest|biggest|\w{3,}est)\b/,
  change:
    /\b(?:increas|decreas|ris(?:e|es|en|ing)\b|rose\b|fell\b|fall|grew\b|grow|drop|doubl|tripl|cut|declin|reduc|gain|lost\b)/,
  negation: /\b(?:not|no|never|none|nobody|nothing)\b|n't\b/,
  opinion: /\b(?:think|believe|feel|hope|want|guess|should|must|ought|need to|wish)\b/,
  hedge: /\b(?:may|might|could|perhaps|maybe|probably|likely|would)\b/,
  thanks: /\b(?:thank|thanks|please|welcome|sorry|good evening|ladies|gentlemen)\b/,
  quantity:
    /\b(?:all|every|each|both|half|majority|first|only|ever|never|average|rate|total|number)\b/,
  cause: /\b(?:because|caused?|due to|result(?:ed|s)?|led to|since)\b/,
  'a short sentence': /^(?:\S+\s+){0,5}\S+$/,
  'a long sentence': /^(?:\S+\s+){24}/,
}

/** Names within the sentence: capitals that do not begin it. */
const capitals = /(?<=[\p{Ll},;:)] )\p{Lu}[\p{L}.]+/gu

/** The sentence's features; each is present or not. Prefix `w:` for words and pairs, none for shapes. */
export function featuresOf(sentence: string): Set<string> {
  const features = new Set<string>()
  const names = sentence.match(capitals)?.filter((word) => word !== 'I').length ?? 0
  if (names >= 1) features.add('a name')
  if (names >= 3) features.add('several names')
  const plain = sentence.toLowerCase().replace(/[’‘]/g, "'")
  for (const [name, shape] of Object.entries(shapes)) if (shape.test(plain)) features.add(name)
  const words = wordsOf(plain)
  for (const [index, word] of words.entries()) {
    features.add(`w:${word}`)
    const next = words[index + 1]
    if (next) features.add(`w:${word} ${next}`)
  }
  return features
}

/** Words with digits masked to their count, so that "1998" and "2004" are the same evidence. */
function wordsOf(plain: string): string[] {
  const words = plain.match(/[\p{L}]+(?:'[\p{L}]+)?|\d[\d,.]*\d|\d|[%$]/gu) ?? []
  return words
    .slice(0, 120)
    .map((word) =>
      /\d/.test(word) ? '9'.repeat(Math.min(5, word.replace(/\D/g, '').length)) : word,
    )
}
