/** As much of a DOM as reading needs: the parser's own types promise a browser that is not there. */
export type TreeNode = {
  nodeType: number
  nodeName: string
  textContent: string | null
  childNodes: Iterable<TreeNode>
}

const elementNode = 1
const textNode = 3

const unread = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO SELECT OPTION BUTTON TEXTAREA INPUT NAV'.split(
    ' ',
  ),
)
const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LI MAIN OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL'.split(
    ' ',
  ),
)

/** A node still to be read, or the end of a block whose children were. */
type Step = { node: TreeNode } | { endOf: string }

/**
 * The paragraphs below an element as a browser would set them: each block its own, white space
 * collapsed except where it is preformatted, a line break kept as one. Goes through the tree without
 * recursion, so that depth cannot exhaust the stack.
 */
export function blocksOf(root: TreeNode): readonly string[] {
  const paragraphs: string[] = []
  let open = ''
  let preformatted = 0
  const close = () => {
    const paragraph = tidy(open)
    if (paragraph !== '') paragraphs.push(paragraph)
    open = ''
  }
  const waiting: Step[] = [{ node: root }]
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if ('endOf' in step) {
      close()
      if (step.endOf === 'PRE') preformatted -= 1
      continue
    }
    const { node } = step
    const name = node.nodeName.toUpperCase()
    if (node.nodeType === textNode) open = joined(open, node.textContent ?? '', preformatted > 0)
    const isContainer = node.nodeType === elementNode || node === root
    if (!isContainer || unread.has(name)) continue
    if (name === 'BR') open += '\n'
    if (/^T[DH]$/.test(name) && open.trim() !== '') open += ' · '
    if (blocks.has(name)) {
      close()
      if (name === 'PRE') preformatted += 1
      waiting.push({ endOf: name })
    }
    for (const child of [...node.childNodes].reverse()) waiting.push({ node: child })
  }
  close()
  return paragraphs
}

function joined(open: string, text: string, preformatted: boolean): string {
  if (preformatted) return open + text
  const collapsed = text.replace(/[\t\n\f\r ]+/g, ' ')
  return open + (/(?:^|\s)$/.test(open.slice(-1)) ? collapsed.replace(/^ /, '') : collapsed)
}

/** Without white space around its lines and more than one empty line in a row. */
function tidy(paragraph: string): string {
  return paragraph
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
