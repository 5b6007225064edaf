/** The colours an outcome may have: each is a token that reads well in light, dark and print. */
export const tones = ['green', 'moss', 'ochre', 'rust', 'red', 'slate', 'blue', 'violet'] as const
export type Tone = (typeof tones)[number]

/** One outcome that a reviewer can choose. Keys are stable; a desk may choose the words and the colour. */
export type Rating = {
  key: string
  label: string
  /** Shown beside the control. */
  definition: string
  /**
   * Where the outcome stands on the scale's line from false to true, or null off the line. Outcomes
   * one apart are neighbours; where a scale has no neighbours its values are two apart.
   */
  value: number | null
  /** False for an outcome that says there is nothing to check: it needs no evidence and no page. */
  checkable: boolean
  tone: Tone
}

/** A set of outcomes, in the order shown: a preset, or one in a desk's own words (see `wording.ts`). */
export type Scale = {
  /** The preset's. */
  key: string
  label: string
  /** Names the desk's words as they were chosen; null for the preset's own. */
  wording: string | null
  ratings: readonly Rating[]
}

/** The colours of a scale's line, from false to true. */
const shades = ['red', 'rust', 'ochre', 'moss', 'green'] as const

export const scales = {
  default: scale('default', 'Eight outcomes', [
    on('true', 'True', 5, 'accurate, nothing significant missing'),
    on('mostly_true', 'Mostly true', 4, 'accurate, but needs clarification or more information'),
    on('half_true', 'Half true', 3, 'partly accurate; leaves out important details or context'),
    on('mostly_false', 'Mostly false', 2, 'an element of truth, but ignores critical facts'),
    on('false', 'False', 1, 'not accurate'),
    off('misleading', 'Misleading', 'each part may be accurate, the overall impression is not'),
    off('unproven', 'Unproven', 'evidence examined, insufficient either way'),
    {
      ...off('not_checkable', 'Not checkable', 'opinion, prediction, or no checkable assertion'),
      checkable: false,
    },
  ]),
  six_step: scale('six_step', 'Six steps', [
    on('true', 'True', 6, 'accurate, nothing significant missing'),
    on('mostly_true', 'Mostly true', 5, 'accurate, but needs clarification or more information'),
    on('half_true', 'Half true', 4, 'partly accurate; leaves out important details or context'),
    on('mostly_false', 'Mostly false', 3, 'an element of truth, but ignores critical facts'),
    on('false', 'False', 2, 'not accurate'),
    on('fabricated', 'Fabricated', 1, 'not accurate, and without any ground at all'),
  ]),
  averitec: scale('averitec', 'AVeriTeC', [
    on('supported', 'Supported', 3, 'the evidence found supports the claim'),
    on('refuted', 'Refuted', 1, 'the evidence found contradicts the claim'),
    off('not_enough_evidence', 'Not enough evidence', 'too little was found to decide either way'),
    off(
      'conflicting_evidence',
      'Conflicting evidence',
      'sound evidence stands on both sides, or single facts are picked to mislead',
    ),
  ]),
  two_way: scale('two_way', 'Two outcomes', [
    on('correct', 'Correct', 3, 'holds in every respect that matters'),
    on('incorrect', 'Incorrect', 1, 'fails in a respect that matters'),
  ]),
  three_way: scale('three_way', 'Three outcomes', [
    on('true', 'True', 3, 'accurate, nothing significant missing'),
    on('mixed', 'Mixed', 2, 'partly accurate, partly not'),
    on('false', 'False', 1, 'not accurate'),
  ]),
} satisfies Record<string, Scale>

export type ScaleKey = keyof typeof scales

/**
 * The preset with this key, in its own words. These never change: a round that was judged by them says
 * so by the key alone.
 *
 * @throws {RangeError} when there is none: rules are stored with a scale that existed.
 */
export function scaleOf(key: string): Scale {
  if (!Object.hasOwn(scales, key)) throw new RangeError(`Unknown rating scale: ${key}`)
  return scales[key as ScaleKey]
}

/** The outcome with this key on this scale, or null where the scale has none of that name. */
export function ratingOf(scale: Scale, ratingKey: string): Rating | null {
  return scale.ratings.find((rating) => rating.key === ratingKey) ?? null
}

/** What the scale calls the outcome with this key; the key itself where it has none. */
export function labelOf(scale: Scale, ratingKey: string): string {
  return ratingOf(scale, ratingKey)?.label ?? ratingKey
}

/** The values on the scale's line, lowest first. */
export function line(scale: Scale): readonly number[] {
  return scale.ratings
    .flatMap((rating) => (rating.value === null ? [] : [rating.value]))
    .sort((a, b) => a - b)
}

type Toneless = Omit<Rating, 'tone'>

function scale(key: string, label: string, ratings: readonly Toneless[]): Scale {
  const toned = ratings.map((rating) => ({ ...rating, tone: toneOf(rating, ratings) }))
  return { key, label, wording: null, ratings: toned }
}

function on(key: string, label: string, value: number, definition: string): Toneless {
  return { key, label, definition, value, checkable: true }
}

function off(key: string, label: string, definition: string): Toneless {
  return { key, label, definition, value: null, checkable: true }
}

/** One of five shades from false to true, whatever the number of steps; slate off the line. */
function toneOf({ value }: Toneless, among: readonly Toneless[]): Tone {
  if (value === null) return 'slate'
  const values = among.flatMap((each) => each.value ?? [])
  const lowest = Math.min(...values)
  const share = (value - lowest) / Math.max(1, Math.max(...values) - lowest)
  return shades[Math.round(share * 4)] ?? 'slate'
}
