const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What stands for a person where there is no room for a name: 'MC' for Mira Castellan, one letter for one word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words
  return ends.map((word = '') => firstOf(word)).join('')
}

/** As many units as people see as one character. */
function firstOf(word: string): string {
  const [first] = graphemes.segment(word)
  return first?.segment.toUpperCase() ?? ''
}
