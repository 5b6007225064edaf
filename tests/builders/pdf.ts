/** A line as it is set: points from the left and from the foot, and the size of its type. */
export type SetLine = { text: string; x?: number; y: number; size?: number }

type Options = { info?: Readonly<Record<string, string>>; locked?: boolean }

/** A PDF of pages of such lines, in Helvetica; `locked` asks for a password that nobody has. */
export function pdfOf(pages: readonly (readonly SetLine[])[], options: Options = {}): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const info = Object.entries(options.info ?? {}).map(([name, value]) => `/${name} (${value})`)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => {
      const content = contentOf(lines)
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
    `<< ${info.join(' ')} >>`,
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`,
  ]
  const about = `/Info ${objects.length - 1} 0 R /ID [<00> <00>]`
  const lock = options.locked ? ` /Encrypt ${objects.length} 0 R` : ''
  return assembled(objects, `${about}${lock}`)
}

function contentOf(lines: readonly SetLine[]): string {
  const set = lines.map(({ text, x = 60, y, size = 11 }) => {
    const escaped = text.replace(/[\\()]/g, '\\$&')
    return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped}) Tj ET`
  })
  return set.join('\n')
}

function assembled(objects: readonly string[], about: string): Buffer {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`)
  const size = objects.length + 1
  const xref = `xref\n0 ${size}\n0000000000 65535 f \n${table.join('')}`
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R ${about} >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + xref + trailer, 'latin1')
}
