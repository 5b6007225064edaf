import type { Token } from './tagging.ts'

/** A word for what someone is: minister, spokesman, witness. */
export function isTitleWord(word: string): boolean {
  return /^(?:president|minister|secretary|senator|governor|mayor|spokes(?:man|woman|person)|chief|director|chairman|chairwoman|chair|professor|general|officer|leader|founder|ceo|executive|manager|coach|editor|author|analyst|lawyer|attorney|judge|sheriff|detective|commissioner|ambassador|representative|administrator|head|member|candidate|witness|resident|rohingya|refugee|poster|blogger|expert|scientist|researcher|activist|official|king|queen|prince|princess|pope|bishop|captain|colonel|major|sergeant|lieutenant|inspector|superintendent|prosecutor|premier|chancellor|deputy|congressman|congresswoman|mp)$/.test(
    word,
  )
}

const relations =
  /^(?:mother|father|sister|brother|son|daughter|wife|husband|partner|widow|widower|uncle|aunt|nephew|niece|cousin|neighbou?r|friend|colleague|aide|boss|clerk|nurse|pupil|student|priest|guide|cook|accountant|assistant|consultant|victim|suspect|host|pilot|treasurer)$/
const agents = /(?:man|woman|person|eer|ist|ian|ster|[^aeiou]or|[aeiou]tor|[^aeiou]er|iner)$/
/** Nouns shaped like an agent's that mostly name bodies and things. */
const things = new Set(
  `newspaper paper manufacturer supplier maker retailer insurer lender publisher broadcaster operator contractor
  developer producer builder shipbuilder carmaker drugmaker brewer distributor provider center tower river letter
  chapter order border quarter number matter charter sector factor motor harbor summer winter weather water computer
  reactor register server tanker freighter steamer helicopter cluster semester disaster answer offer manner corner
  former latter other error mirror dinner supper printer danger power layer cover shoulder finger list mist twist
  timber lumber butter counter shelter filter trailer shutter murder fever cancer container encounter chamber
  leather feather silver copper rubber gender tender rumor minor anchor terror horror razor elevator generator
  indicator calculator monitor refrigerator tractor trawler paper folder header footer buffer liner locker cylinder
  remainder reminder thunder wonder wander surrender calendar character theater meter diameter parameter perimeter
  temper whisper pepper slipper hammer hunger anger finger ginger`.split(/\s+/),
)

/** Whether a noun says what a person does or is to somebody; wider than the titles that precede a name. */
export function isRoleWord(word: string): boolean {
  return isTitleWord(word) || relations.test(word) || (agents.test(word) && !things.has(word))
}

/** The noun that a phrase turns on: its last one before "of", "by", "in" or a relative. */
export function headOf(words: readonly Token[]): string {
  let head = ''
  for (const word of words) {
    if (head && (word.pos === 'ADP' || /^(?:of|by|made|which|that|who|,)$/.test(word.lower))) break
    if (word.pos === 'NOUN' || word.pos === 'PROPN') head = word.lower
  }
  return head
}

/** `the deputy mayor`, ending with the token at `end`: the role without its article, null for anything else. */
export function definiteRole(tokens: readonly Token[], end: number): string | null {
  const head = tokens[end]
  if (head?.pos !== 'NOUN' || !isRoleWord(head.lower) || /^\p{Lu}/u.test(head.text)) return null
  if (/^(?:NOUN|PROPN|ADJ)$/.test(tokens[end + 1]?.pos ?? '')) return null
  for (let at = end - 1; at >= Math.max(0, end - 4); at -= 1) {
    const word = tokens[at]
    if (word?.lower === 'the') {
      const words = tokens.slice(at + 1, end + 1)
      return words.map(({ lower }) => lower).join(' ')
    }
    if (!word || !/^(?:NOUN|ADJ|PROPN)$/.test(word.pos) || /^\p{Lu}/u.test(word.text)) return null
  }
  return null
}
