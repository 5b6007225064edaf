import type { Candidate } from './candidates.ts'
import type { CheckabilityReason } from './extraction-result.ts'

export type Checkability = {
  verdict: 'yes' | 'partly' | 'no'
  reasons: readonly CheckabilityReason[]
  facets: readonly ('attribution' | 'content')[]
}

const knowledge =
  /\b(?:i|we)(?:'m| am|'re| are)? (?:also )?(?:do not|don't|did not|didn't|cannot|can't|could not|couldn't|not|have no|haven't|have not) (?:even |really )?(?:know|sure|confirm|comment|say|remember|recall|understand|aware|heard|seen|idea|answer|have enough|want to|followed|mind|care|wish)\b|\b(?:i|we) (?:also )?(?:do not|don't|cannot) know\b|\bnot (?:know|sure)\b|\bmy (?:own )?(?:knowledge|understanding|opinion|view|guess|hope|dream|feeling|sense)\b|\b(?:i|we) can tell you\b/
const opinion =
  /\b(?:i|we) (?:really |do |would |also |still |just |strongly |personally )?(?:think|believe|feel|hope|wish|guess|suppose|doubt|love|like|hate|want|admire|appreciate|prefer|agree|enjoy|expect|trust|imagine)\b|\b(?:i'm|i am|we're|we are|i was) (?:\w+ )?(?:happy|proud|disappointed|sorry|glad|pleased|delighted|honou?red|grateful|thankful|sad|shocked|confident|excited|looking forward|hopeful|afraid|angry|concerned|worried|thrilled|committed|interested|with you)\b|\bin my (?:opinion|view)\b|\b(?:should|ought to|must|shall be|hopefully|wonder)\b/
const evaluative =
  /\b(?:wonderful|terrible|great|awful|beautiful|amazing|ridiculous|crazy|stupid|brilliant|fantastic|horrible|disgusting|shameful|disgrace|meaningless|unfortunate(?:ly)?|important|difficult|nice|interesting|worst|unfair|perfect|lovely|exciting|boring|misguided|affront|tragic|tragically|heartbreaking|incredible|remarkable|fun|funny|desperate|ideal)\b/
const request =
  /^(?:please|let(?:'s| us| me)|we urge|i urge|we call on|we ask|we demand|i ask|join|come|go|read|imagine|consider|click|see|find|contact|follow|note|thank|thanks)\b|\b(?:we|i) (?:would like to |want to )?(?:urge|thank|call (?:on|for)|ask|welcome|encourage|congratulate|apologi[sz]e)\b/
const future =
  /\b(?:will|won't|shall|(?:is|are|am|'s|'re|'m) (?:going|set|due|expected|scheduled|planning|bound|likely) to|gonna|plans? to|intends? to|hopes? to|would (?:be|then|also|take|become|have to|like))\b|'ll\b/
const counterfactual =
  /\bwould(?:n't| not|'ve)?(?: not)?(?: \w+ly)? have\b|\bcould(?:n't| not)? have\b|\bif (?:i|he|she|it|they|we|\w+) (?:had|were)\b/
const hedge =
  /\b(?:could|may|might|perhaps|possibly|probably|apparently|allegedly|reportedly|seems?|seemed|appears?|appeared|suggest(?:s|ed|ing)?|likely|unclear|not clear|believed|alleged|supposedly)\b/
const vague =
  /\b(?:a lot of|lots of|many|some|several|few|often|sometimes|frequently|usually|various|things?|something|growing|increasingly|very|quite|too)\b/
const figure =
  /\d|\b(?:percent|per cent|million|billion|thousand|hundred|dozens?|half|twice|double|first|two|three|four|five|six|seven|eight|nine|ten)\b/
const reaction =
  /\b(?:he|she|they|it) (?:\w+ )?(?:thought|didn't believe|believed|felt|wanted|liked|loved|hated|feared)\b/
const thinnest = 3

/**
 * Whether a candidate can be checked, and why not; it stays visible whatever the answer. `words` is
 * what it reads, `after` what follows it in its sentence.
 */
export function checkabilityOf(candidate: Candidate, words: string, after: string): Checkability {
  const plain = words.toLowerCase().replace(/[’‘]/g, "'")
  const first = firstPerson(candidate)
  const reasons = no(candidate, plain, after, first)
  const said = candidate.links.length > 0
  if (reasons.length > 0)
    return { verdict: 'no', reasons, facets: said ? ['attribution'] : ['content'] }
  const soft = partly(plain, candidate)
  const unreal = soft.includes('counterfactual') || soft.includes('request')
  return {
    verdict: soft.length > 0 ? 'partly' : 'yes',
    reasons: soft,
    facets: !said ? ['content'] : unreal ? ['attribution'] : ['attribution', 'content'],
  }
}

function firstPerson(candidate: Candidate): boolean {
  return candidate.level === 'direct'
}

function no(
  candidate: Candidate,
  plain: string,
  after: string,
  spoken: boolean,
): CheckabilityReason[] {
  const words = candidate.items.filter((item) => item.quote >= 0 || item.pos !== 'PUNCT')
  const verbs = candidate.items.some(
    (item) => item.quote >= 0 || item.pos === 'VERB' || item.pos === 'AUX',
  )
  const reasons: CheckabilityReason[] = []
  if (asks(candidate, plain, after)) reasons.push('question')
  if (
    /:\s*$/.test(after) &&
    candidate.rule === 'clause' &&
    !candidate.items.some(({ quote }) => quote >= 0)
  ) {
    if (spoken) reasons.push('fragment')
  }
  const verbless = !verbs && candidate.rule !== 'headline' && candidate.rule !== 'apposition'
  if (words.length < thinnest || verbless || banter(candidate)) reasons.push('fragment')
  if (knowledge.test(plain)) reasons.push('own-knowledge')
  if (spoken && request.test(plain) && !figure.test(plain)) reasons.push('request')
  if (spoken && (opinion.test(plain) || evaluative.test(plain)) && !figure.test(plain))
    reasons.push('opinion')
  if (spoken && reaction.test(plain) && !figure.test(plain)) reasons.push('opinion')
  return reasons
}

/** `And I said, ‘Way.’`: a word thrown back says nothing. */
function banter(candidate: Candidate): boolean {
  const quote = candidate.items.find((item) => item.quote >= 0)
  const words = candidate.items.filter((item) => item.quote < 0 && item.pos !== 'PUNCT')
  return (
    candidate.within !== null &&
    quote !== undefined &&
    quote.end - quote.start < 8 &&
    words.length <= 3
  )
}

/** A question mark ends the candidate's own words, not a quotation at its sentence's end. */
function asks(candidate: Candidate, plain: string, after: string): boolean {
  if (/[.!]\s/.test(plain)) return false
  return candidate.within === null ? /\?\s*$/.test(after) : /^[^"“”]{0,400}?\?/.test(after)
}

function partly(plain: string, candidate: Candidate): CheckabilityReason[] {
  const reasons: CheckabilityReason[] = []
  if (counterfactual.test(plain)) reasons.push('counterfactual')
  else if (future.test(plain)) reasons.push('future')
  if (candidate.level === 'direct' && request.test(plain)) reasons.push('request')
  const values = candidate.level !== 'narration' && evaluative.test(plain)
  if (values || opinion.test(plain)) reasons.push('opinion')
  if (hedge.test(plain)) reasons.push('hedged')
  if (vague.test(plain) && !figure.test(plain)) reasons.push('vague')
  return reasons
}
