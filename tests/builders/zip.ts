import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive of these parts, each packed; `lies` writes another unpacked size into its headers. */
export function zipOf(
  parts: Readonly<Record<string, string | Buffer>>,
  { lies }: { lies?: number } = {},
): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const data = Buffer.from(content)
    const packed = deflateRawSync(data)
    const about = aboutPart(data, packed, lies)
    const label = Buffer.from(name)
    const lengths = Buffer.from([label.length, 0, 0, 0])
    const local = [Buffer.from('PK\x03\x04\x14\0'), about, lengths, label, packed]
    const at = Buffer.alloc(4)
    at.writeUInt32LE(offset)
    directory.push(
      ...[Buffer.from('PK\x01\x02\x14\0\x14\0'), about, lengths, Buffer.alloc(10), at, label],
    )
    locals.push(...local)
    offset += Buffer.concat(local).length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}

/** Flags, method, time, checksum and sizes: the same in a part's own header and in the directory. */
function aboutPart(data: Buffer, packed: Buffer, lies?: number): Buffer {
  const about = Buffer.alloc(20)
  about.writeUInt16LE(8, 2)
  about.writeUInt32LE(crc32(data), 8)
  about.writeUInt32LE(packed.length, 12)
  about.writeUInt32LE(lies ?? data.length, 16)
  return about
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

/** A Word document of these paragraphs: a style's name, or none, and the words or raw runs. */
export function docxOf(
  paragraphs: readonly (readonly [style: string, content: string])[],
  core = '',
): Buffer {
  const body = paragraphs.map(([style, content]) => {
    const properties = style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
    const runs = content.startsWith('<') ? content : `<w:r><w:t>${content}</w:t></w:r>`
    return `<w:p>${properties}${runs}</w:p>`
  })
  const styles = ['Title', 'Heading1', 'Heading2'].map(
    (id) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id.replace(/(\d)/, ' $1')}"/></w:style>`,
  )
  return zipOf({
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document xmlns:w="${word}"><w:body>${body.join('')}</w:body></w:document>`,
    'word/styles.xml': `${xml}<w:styles xmlns:w="${word}">${styles.join('')}</w:styles>`,
    'docProps/core.xml': `${xml}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
  })
}
