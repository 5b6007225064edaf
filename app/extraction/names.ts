import { isPress } from './complement.ts'
import { isTitleWord } from './roles.ts'
import type { Token } from './tagging.ts'

export type Gender = 'female' | 'male' | 'unknown'

const particles = /^(?:de|da|del|der|den|di|du|van|von|bin|ibn|al|el|la|le|dos|ten|ter|y|of)$/i
const honorifics =
  /^(?:mr|mrs|ms|miss|dr|sir|lord|lady|dame|prof|rev|hon|sen|rep|gov|gen|col|maj|capt|sgt|lt|cmdr|st|u\.s|us|uk|u\.k|former|then|ex|acting|emeritus|vice|prime|first|senior|chief|deputy|interim|lieutenant|brigadier|admiral|attorney|republican|democrat|democratic|conservative|labour|liberal)\.?$/i
const organisation =
  /^(?:department|ministry|party|church|university|college|school|police|council|union|agency|inc|corp|corporation|ltd|group|committee|commission|court|museum|company|bank|association|institute|institution|foundation|federation|league|club|team|office|bureau|service|services|force|forces|army|navy|military|government|parliament|congress|senate|house|board|authority|centre|center|organisation|organization|society|network|alliance|coalition|movement|front|states|nations|kingdom|republic|city|county|hospital|airlines|airways|studios|records|systems|technologies|software|international|industries|holdings|administration|assembly|ministry|embassy|kremlin|pentagon|nato|nasa|unicef|interpol|wikileaks|wikipedia|google|microsoft|twitter|facebook|apple|amazon)$/i

const female = new Set(
  'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori angelina hillary jill jane ursula kamala nikki elena olga natalia svetlana fatima aisha chelsea claire fiona alison yvonne ivana melania ivanka sujata chris-anne'.split(
    ' ',
  ),
)
const male = new Set(
  'james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark donald steven andrew paul joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene vladimir dmitry sergei ivan boris igor mohammed muhammad ahmed ali hassan omar barack mitt bill jeff steve tom jim mike dan ted rick greg nigel ian graham simon fuad najib noam tony ken ben'.split(
    ' ',
  ),
)

/** What a first name usually says; many say nothing. */
export function genderOf(name: string): Gender {
  const first = name.split(/[\s-]/)[0]?.toLowerCase() ?? ''
  if (female.has(first)) return 'female'
  return male.has(first) ? 'male' : 'unknown'
}

/** Tokens that may stand in a name: capitalised words, and particles between two of them. */
export function isNameToken(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (!token) return false
  if (
    /^\p{Lu}/u.test(token.text) &&
    token.pos !== 'DET' &&
    token.pos !== 'ADP' &&
    token.pos !== 'PRON'
  )
    return true
  const before = tokens[at - 1]?.text ?? ''
  const goesOn = /^\p{Lu}/u.test(tokens[at + 1]?.text ?? '') && tokens[at - 1]?.end === token.start
  if (token.text === '-') return goesOn && /^\p{Lu}/u.test(before)
  // The stop of an initial or a title, not of a sentence: "L. Ron Hubbard".
  if (token.text === '.')
    return goesOn && /^(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen)$/u.test(before)
  return (
    particles.test(token.text) &&
    token.lower !== 'of' &&
    /^\p{Lu}/u.test(tokens[at - 1]?.text ?? '') &&
    /^\p{Lu}/u.test(tokens[at + 1]?.text ?? '')
  )
}

/** A name without what someone is: "U.S. President Donald Trump" → "Donald Trump". */
export function withoutTitles(words: readonly string[]): string[] {
  let from = 0
  for (const [index, word] of words.entries()) {
    const bare = word.toLowerCase().replace(/\.$/, '')
    if (index < words.length - 1 && (honorifics.test(word) || isTitleWord(bare))) from = index + 1
  }
  const rest = words.slice(from)
  // "Council on Islamic Relations Alia Salem": a body's name runs into the person's; four names in a row are rare.
  const plain = rest.every((word) => /^\p{Lu}\p{Ll}+$/u.test(word) && !particles.test(word))
  return plain && rest.length >= 4 ? rest.slice(-2) : rest
}

/** The words of a name as they are written: no space around a hyphen or before a stop. */
export function joinedName(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/ ?([-.]) ?(?=\S)/g, (mark) => (mark.includes('.') ? '. ' : '-'))
    .replace(/\s+/g, ' ')
    .trim()
}

/** What a form of address or a role says of whoever bears it. */
export function genderOfTitle(title: string): Gender {
  if (
    /^(?:mrs|ms|miss|dame|lady|queen|princess|\w*woman|sister|mother|daughter|wife|widow|aunt|niece)$/i.test(
      title,
    )
  )
    return 'female'
  return /^(?:mr|sir|lord|king|prince|\w*man|brother|father|son|husband|widower|uncle|nephew)$/i.test(
    title,
  )
    ? 'male'
    : 'unknown'
}

/** Whether capitalised words name people rather than bodies or places. */
export function isPersonName(words: readonly string[]): boolean {
  const plain = words.filter((word) => !particles.test(word) && /\p{L}/u.test(word))
  if (plain.length < 2 || plain.length > 5 || isPress(words.join(' '))) return false
  return plain.every(
    (word) =>
      /^\p{Lu}[\p{Ll}\p{M}'’.-]|^\p{Lu}\.?$|^\p{Lu}\p{Ll}*\p{Lu}/u.test(word) &&
      !organisation.test(word) &&
      !calendar.test(word),
  )
}

export function isOrganisation(words: readonly string[]): boolean {
  return (
    words.some((word) => organisation.test(word)) ||
    isPress(words.join(' ')) ||
    words.some((word) => /^\p{Lu}{2,}$/u.test(word))
  )
}

const calendar =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|north|south|east|west|new|united|great|the|day|river|street|road|avenue|park|bridge|island|islands|lake|mount|airport|station|war|act|bill|treaty|agreement|prize|award|cup|games|olympics|championship)$/i
