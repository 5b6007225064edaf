import type { Candidate } from './candidates.ts'
import type { ExtractedClaim } from './extraction-result.ts'
import type { Reading } from './reading.ts'

export function scoresOf(
  reading: Reading,
  candidates: readonly Candidate[],
): ExtractedClaim['score'][] {
  return candidates.map((candidate) => {
    const words = reading.text.slice(candidate.start, candidate.end)
    let value = 0.4
    if (/\d/.test(words)) value += 0.2
    if (candidate.rule === 'headline') value += 0.3
    value += Math.max(0, 0.15 - 0.01 * candidate.sentence)
    return { value, model: 'hand', reasons: [] }
  })
}
