/** A run of a plain text: words, or an address in it that can be followed. */
export type TextRun = { text: string; url: string | null }

/**
 * A text cut at the web addresses in it, every character kept. Punctuation after an address is the
 * sentence's, and so is a closing bracket that was not opened in it.
 */
export function textRunsOf(text: string): readonly TextRun[] {
  const runs: TextRun[] = []
  let at = 0
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"“”]+/gi)) {
    const url = withoutTail(match[0])
    if (!URL.canParse(url)) continue
    if (match.index > at) runs.push({ text: text.slice(at, match.index), url: null })
    runs.push({ text: url, url })
    at = match.index + url.length
  }
  if (at < text.length) runs.push({ text: text.slice(at), url: null })
  return runs
}

function withoutTail(found: string): string {
  let url = found
  while (/[.,;:!?'’)\]]$/.test(url)) {
    if (url.endsWith(')') && url.includes('(')) break
    url = url.slice(0, -1)
  }
  return url
}
