/**
 * What may follow a verb of saying: `clause` (with or without "that"), `that` (only with "that", "how",
 * "whether"), `person` (the one spoken to, then a clause), `quote` (only a quotation), `finding`
 * (a clause, when the subject is a study, a poll, a figure), `belief` (a clause; what someone thinks).
 */
export type CueKind = 'clause' | 'that' | 'person' | 'quote' | 'finding' | 'belief'

const bases: Readonly<Record<CueKind, string>> = {
  clause: `say add claim state note report announce allege argue admit acknowledge affirm assert
    confirm contend declare deny estimate explain insist maintain mention observe predict reckon
    reiterate remark reply respond reveal stress suggest testify theorise theorize speculate swear
    vow warn write conclude concede confess boast complain caution recall repeat quip joke forecast
    tweet emphasise emphasize underline underscore counter retort opine imply intimate hint
    clarify disclose propose proclaim guess charge stipulate pledge promise post blog agree dispute`,
  that: `demand recommend urge request advise highlight comment point describe cite ask wonder
    inquire question discuss detail recount relate protest lament lie
    pray rule decree order signal decide accept recognise recognize stipulate see`,
  person: 'tell inform remind assure convince persuade notify advise brief warn',
  quote: `go read exclaim shout yell cry scream whisper murmur mutter muse continue begin conclude
    finish sum call dub label characterise characterize brand term title headline quote laugh snap
    ask answer describe recall praise criticise criticize denounce condemn refer greet sing chant
    urge advise caution comment elaborate expand plead interject speak remark thank apologise apologize`,
  finding: 'show find indicate demonstrate discover reveal suggest prove document estimate warn',
  belief: `think believe feel hope fear expect suspect know understand consider assume hear learn
    worry doubt realise realize imagine suppose`,
}

const irregular: Readonly<Record<string, string>> = {
  say: 'says said saying',
  tell: 'tells told telling',
  write: 'writes wrote written writing',
  read: 'reads reading',
  think: 'thinks thought thinking',
  feel: 'feels felt feeling',
  find: 'finds found finding',
  show: 'shows showed shown showing',
  know: 'knows knew knowing',
  swear: 'swears swore sworn swearing',
  go: 'goes went',
  hear: 'hears heard hearing',
  learn: 'learns learned learnt learning',
  understand: 'understands understood',
  see: 'sees saw',
  begin: 'begins began',
  speak: 'speaks spoke speaking',
  sing: 'sings sang singing',
  forecast: 'forecasts forecast forecasting',
  lie: 'lies lied lying',
  dub: 'dubs dubbed dubbing',
  quip: 'quips quipped quipping',
  admit: 'admits admitted admitting',
  concur: 'concurs concurred concurring',
  refer: 'refers referred referring',
  sum: 'sums summed summing',
  snap: 'snaps snapped snapping',
  blog: 'blogs blogged blogging',
  label: 'labels labelled labeled labelling labeling',
  prove: 'proves proved proven proving',
}

const lexicon = buildLexicon()

function buildLexicon(): ReadonlyMap<string, { base: string; kinds: ReadonlySet<CueKind> }> {
  const entries = new Map<string, { base: string; kinds: Set<CueKind> }>()
  for (const kind of Object.keys(bases) as CueKind[]) {
    for (const base of bases[kind].split(/\s+/)) {
      for (const form of [base, ...formsOf(base)]) {
        const entry = entries.get(form) ?? { base, kinds: new Set<CueKind>() }
        entry.kinds.add(kind)
        entries.set(form, entry)
      }
    }
  }
  return entries
}

function formsOf(base: string): string[] {
  const listed = irregular[base]
  if (listed) return listed.split(' ')
  if (/[^aeiou]y$/.test(base)) {
    const stem = base.slice(0, -1)
    return [`${stem}ies`, `${stem}ied`, `${base}ing`]
  }
  const stem = base.endsWith('e') ? base.slice(0, -1) : base
  return [/(?:s|sh|ch|x|z)$/.test(base) ? `${base}es` : `${base}s`, `${stem}ed`, `${stem}ing`]
}

/** What may follow this form of a verb of saying, null when it is none. */
export function cueKinds(word: string): ReadonlySet<CueKind> | null {
  return lexicon.get(word.toLowerCase())?.kinds ?? null
}

/** The verb's base form ("told" → "tell"), null when it is no verb of saying. */
export function cueBase(word: string): string | null {
  return lexicon.get(word.toLowerCase())?.base ?? null
}

/** True for a form that can stand beside a quotation: `“Why?” Trump asked`. */
export function isSpeechVerb(word: string): boolean {
  const kinds = cueKinds(word)
  return kinds !== null && !(kinds.size === 1 && (kinds.has('finding') || kinds.has('belief')))
}
