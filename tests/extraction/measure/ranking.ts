/** nDCG of the first ten with gain 2^grade-1; `grades` in ranked order, `ideal` every grade there is. */
export function ndcg10(grades: readonly number[], ideal: readonly number[]): number {
  const best = gains([...ideal].sort((a, b) => b - a))
  return best === 0 ? 0 : gains(grades) / best
}

function gains(grades: readonly number[]): number {
  return grades
    .slice(0, 10)
    .reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0)
}

/** Mean nDCG@10 over orders shuffled by a fixed seed. */
export function randomNdcg10(
  grades: readonly number[],
  ideal: readonly number[],
  rounds = 400,
): number {
  let state = 20_250_710
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  let sum = 0
  for (let round = 0; round < rounds; round += 1) {
    const keyed = grades.map((grade) => ({ grade, key: next() }))
    keyed.sort((a, b) => a.key - b.key)
    sum += ndcg10(
      keyed.map(({ grade }) => grade),
      ideal,
    )
  }
  return sum / rounds
}
