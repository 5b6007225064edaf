/** One outcome that a reviewer can choose. Keys are stable; a desk may rename the label. */
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
}

/** A set of outcomes, in the order shown. */
export type Scale = { key: string; label: string; ratings: readonly Rating[] }

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
 * The scale with this key.
 *
 * @throws {RangeError} when there is none: rules are stored with a scale that existed.
 */
export function scaleOf(key: string): Scale {
  if (!Object.hasOwn(scales, key)) throw new RangeError(`Unknown rating scale: ${key}`)
  return scales[key as ScaleKey]
}

/** The outcome with this key on this scale, or null where the scale has none of that name. */
export function ratingOf(scaleKey: string, ratingKey: string): Rating | null {
  return scaleOf(scaleKey).ratings.find((rating) => rating.key === ratingKey) ?? null
}

function scale(key: string, label: string, ratings: readonly Rating[]): Scale {
  return { key, label, ratings }
}

function on(key: string, label: string, value: number, definition: string): Rating {
  return { key, label, definition, value, checkable: true }
}

function off(key: string, label: string, definition: string): Rating {
  return { key, label, definition, value: null, checkable: true }
}
