/** A run of text as the PDF sets it: `transform` is its matrix, whose last two numbers are where it stands. */
export type PdfPiece = {
  str: string
  transform: readonly number[]
  width: number
  height: number
  hasEOL: boolean
}

/** A line of a page; lengths in points, `y` upwards from the page's foot. */
export type PdfLine = { text: string; x: number; right: number; y: number; size: number }

type Open = { pieces: { text: string; x: number; right: number }[]; y: number; size: number }

/** The page's lines in the order in which the PDF sets them, which is the order of reading in all but a few. */
export function linesOf(pieces: readonly PdfPiece[]): readonly PdfLine[] {
  const lines: PdfLine[] = []
  let open: Open | null = null
  const close = () => {
    const line = open && joined(open)
    if (line) lines.push(line)
    open = null
  }
  for (const { str, transform, width, height, hasEOL } of pieces) {
    const x = transform[4] ?? 0
    const y = transform[5] ?? 0
    if (str !== '') {
      const size: number = height || Math.abs(transform[3] ?? 0)
      if (open !== null && !onSameLine(open, x, y, size)) close()
      open ??= { pieces: [], y, size }
      if (str.trim() !== '') open.size = Math.max(open.size, size)
      open.pieces.push({ text: str, x, right: x + width })
    }
    if (hasEOL) close()
  }
  close()
  return lines
}

/** Raised and lowered characters stay in their line; what begins far to the left is a line of its own. */
function onSameLine(open: Open, x: number, y: number, size: number): boolean {
  const right = open.pieces.at(-1)?.right ?? x
  return Math.abs(open.y - y) < Math.max(open.size, size) * 0.6 && x > right - size * 2
}

function joined({ pieces, y, size }: Open): PdfLine | null {
  let text = ''
  let right = Number.NEGATIVE_INFINITY
  for (const piece of pieces) {
    const isApart = piece.x - right > size * 0.15
    if (text !== '' && isApart && !/\s$/.test(text) && !/^\s/.test(piece.text)) text += ' '
    text += piece.text
    right = piece.right
  }
  const clean = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return clean === '' ? null : { text: clean, x: pieces[0]?.x ?? 0, right, y, size }
}
