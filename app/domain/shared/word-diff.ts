/** A run of words that both texts have, or one of them alone. */
export type DiffRun = { in: 'both' | 'before' | 'after'; text: string }

/** Beyond so many words a text is shown as replaced: nobody reads a diff of that, and it costs their product. */
const mostWords = 400

/**
 * What became of a text, word by word, in the order of the texts: the longest common subsequence of their
 * words, white space going with the word before it. Joined, the runs of one side are its text.
 */
export function diffWords(before: string, after: string): readonly DiffRun[] {
  const one = wordsIn(before)
  const other = wordsIn(after)
  if (one.length > mostWords || other.length > mostWords) {
    return joined([...one.map(gone), ...other.map(come)])
  }
  const length = commonLengths(one, other)
  const runs: DiffRun[] = []
  let [i, j] = [0, 0]
  while (i < one.length && j < other.length) {
    const [word = '', with_ = ''] = [one[i], other[j]]
    if (word.trim() === with_.trim()) {
      runs.push({ in: 'both', text: with_ })
      i += 1
      j += 1
    } else if (at(length, i + 1, j) >= at(length, i, j + 1)) {
      runs.push(gone(word))
      i += 1
    } else {
      runs.push(come(with_))
      j += 1
    }
  }
  return joined([...runs, ...one.slice(i).map(gone), ...other.slice(j).map(come)])
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\S+\s*/g) ?? []
}

/** Of the longest common subsequences of every two ends of the lists. */
function commonLengths(one: readonly string[], other: readonly string[]): number[][] {
  const length = Array.from({ length: one.length + 1 }, () => Array(other.length + 1).fill(0))
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const same = one[i]?.trim() === other[j]?.trim()
      const row = length[i] as number[]
      row[j] = same
        ? at(length, i + 1, j + 1) + 1
        : Math.max(at(length, i + 1, j), at(length, i, j + 1))
    }
  }
  return length
}

function at(length: readonly (readonly number[])[], i: number, j: number): number {
  return length[i]?.[j] ?? 0
}

function gone(text: string): DiffRun {
  return { in: 'before', text }
}

function come(text: string): DiffRun {
  return { in: 'after', text }
}

/** Neighbours of one kind as one run. */
function joined(runs: readonly DiffRun[]): readonly DiffRun[] {
  const whole: DiffRun[] = []
  for (const run of runs) {
    const last = whole.at(-1)
    if (last?.in === run.in) whole[whole.length - 1] = { ...last, text: last.text + run.text }
    else whole.push(run)
  }
  return whole
}
