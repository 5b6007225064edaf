import { parseHTML } from 'linkedom'
import mammoth from 'mammoth'
import { blocksOf, type TreeNode } from './blocks.ts'
import { bareReading, type FileReading, UnreadableFile } from './file-reading.ts'
import { unpackZip } from './modest-zip.server.ts'
import { dayOf, languageTag, oneLine } from './proposals.ts'

const options = {
  // Pictures are not read, and would be carried along as text.
  convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
  styleMap: ["p[style-name='Title'] => h1:fresh"],
}

/** The paragraphs of a Word document, tracked changes taken as accepted, and what its properties say. */
export async function readDocx(bytes: Uint8Array): Promise<FileReading> {
  // Unpacking it twice is the price of never unpacking a bomb.
  const parts = unpackZip(bytes)
  const properties = parts.get('docProps/core.xml')?.toString('utf8') ?? ''
  const { value } = await mammoth
    .convertToHtml({ buffer: Buffer.from(bytes) }, options)
    .catch((): never => {
      throw new UnreadableFile('damaged')
    })
  const { document } = parseHTML(`<!doctype html><html><body>${value}</body></html>`)
  // The little numbers of notes are no words of the text; the notes themselves stay at its end.
  for (const link of document.querySelectorAll('a[href^="#footnote"], a[href^="#endnote"]')) {
    link.remove()
  }
  const heading = oneLine(document.querySelector('h1')?.textContent ?? '')
  return {
    ...bareReading,
    text: blocksOf(document.body as unknown as TreeNode).join('\n\n'),
    title: heading || property(properties, 'dc:title'),
    author: property(properties, 'dc:creator'),
    publishedOn: dayOf(property(properties, 'dcterms:created')),
    language: languageTag(property(properties, 'dc:language')),
  }
}

function property(xml: string, name: string): string {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]{0,1000})</${name}>`).exec(xml)
  return oneLine(
    (found?.[1] ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  )
}
