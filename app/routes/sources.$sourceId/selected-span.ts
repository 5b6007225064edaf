import type { Span } from '#app/domain/anchoring/segments.ts'

/**
 * The part of the source's text that a range of the page covers, in UTF-16 code units of the text,
 * without white space at its ends; null where it covers none. Paragraphs carry their offset in
 * `data-start`; what stands below `data-label` is not part of the text.
 */
export function selectedSpan(root: Element, range: Range): Span | null {
  let start: number | null = null
  let end = 0
  let words = ''
  for (const paragraph of root.querySelectorAll<HTMLElement>('p[data-start]')) {
    let at = Number(paragraph.dataset.start)
    for (const node of textNodesOf(paragraph)) {
      if (range.intersectsNode(node)) {
        const from = node === range.startContainer ? range.startOffset : 0
        const to = node === range.endContainer ? range.endOffset : node.data.length
        if (to > from) {
          start ??= at + from
          end = at + to
          words += node.data.slice(from, to)
        }
      }
      at += node.data.length
    }
  }
  if (start === null || words.trim() === '') return null
  const leading = words.length - words.trimStart().length
  const trailing = words.length - words.trimEnd().length
  return { start: start + leading, end: end - trailing }
}

/** The text nodes of a paragraph that are part of the source, in order. */
export function textNodesOf(paragraph: Element): readonly Text[] {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('[data-label]')
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  )
  const nodes: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text)
  return nodes
}
