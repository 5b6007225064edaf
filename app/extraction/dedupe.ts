const stop = new Set(
  'the a an of to in on at for by with from and or but that which who is are was were be been being has have had do does did will would could may might not no it its he she they his her their this these those there as also said says'.split(
    ' ',
  ),
)

/** Words that carry a proposition, roughly stemmed; what two tellings of the same thing share. */
export function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => !stop.has(word) && word.length > 1).map(stem))
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s|ly)$/, '') : word
}

/** At least this share of the shorter telling's words must be in the longer one's. */
const enough = 0.6
const fewestShared = 3

/**
 * For each text, the index of the earliest one that says the same or denies it, else null. Only texts
 * that share a rare word are compared, so the cost stays linear in practice.
 */
export function repeatsIn(texts: readonly string[]): (number | null)[] {
  const bags = texts.map(contentWords)
  const byWord = new Map<string, number[]>()
  return bags.map((bag, index) => {
    const shared = new Map<number, number>()
    for (const word of bag) {
      const holders = byWord.get(word) ?? []
      // A word in very many claims tells nothing apart, and would make this quadratic.
      if (holders.length <= 50)
        for (const other of holders) shared.set(other, (shared.get(other) ?? 0) + 1)
      holders.push(index)
      byWord.set(word, holders)
    }
    return earliest(bag, shared, bags)
  })
}

function earliest(
  bag: ReadonlySet<string>,
  shared: ReadonlyMap<number, number>,
  bags: readonly ReadonlySet<string>[],
): number | null {
  let found: number | null = null
  for (const [other, count] of shared) {
    const size = Math.min(bag.size, bags[other]?.size ?? 0)
    const same = count >= fewestShared && count / size >= enough
    if (same && (found === null || other < found)) found = other
  }
  return found
}
