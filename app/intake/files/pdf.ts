import { getDocumentProxy } from 'unpdf'
import { bareReading, type FileReading, UnreadableFile } from './file-reading.ts'
import { linesOf, type PdfLine, type PdfPiece } from './pdf-lines.ts'
import { paragraphsOfPages } from './pdf-paragraphs.ts'
import { dayOf, languageTag, oneLine } from './proposals.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** The text layer of a PDF by paragraphs, with the place where each page begins. Pictures of pages are not read. */
export async function readPdf(bytes: Uint8Array): Promise<FileReading> {
  const pdf = await open(bytes)
  const pages: (readonly PdfLine[])[] = []
  for (let number = 1; number <= pdf.numPages; number += 1)
    pages.push(await linesOfPage(pdf, number))
  if (pages.every((lines) => lines.length === 0)) throw new UnreadableFile('scanned')
  const { text, starts, dropped } = paragraphsOfPages(pages)
  const { info } = await pdf.getMetadata()
  const said = info as Readonly<Record<string, unknown>>
  return {
    ...bareReading,
    text,
    pages: starts,
    title: stated(said.Title) || firstHeading(text),
    author: stated(said.Author),
    publishedOn: dayOf(stated(said.CreationDate)),
    language: languageTag(stated(said.Language)),
    notes: [...notesOnEmpty(pages), ...notesOnDropped(dropped)],
  }
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // A copy, since the reader takes the bytes over. No scripts, no forms, no fonts from outside.
    return await getDocumentProxy(bytes.slice(), {
      isEvalSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: 0,
    })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    throw new UnreadableFile(isLocked ? 'encrypted' : 'damaged')
  }
}

async function linesOfPage(pdf: Pdf, number: number): Promise<readonly PdfLine[]> {
  const page = await pdf.getPage(number).catch((): never => {
    throw new UnreadableFile('damaged')
  })
  const { items } = await page.getTextContent()
  page.cleanup()
  return linesOf(items.filter((item): item is typeof item & PdfPiece => 'str' in item))
}

/** What the file says of itself; a name of another file is no title. */
function stated(value: unknown): string {
  const line = typeof value === 'string' ? oneLine(value) : ''
  return /\.(?:docx?|pdf|indd|qxp|odt|rtf|tex)$/i.test(line)
    ? ''
    : line.replace(/^Microsoft Word - /, '')
}

function firstHeading(text: string): string {
  const first = text.slice(0, 400).split('\n')[0] ?? ''
  return first.length <= 200 && !/[.;:,]$/.test(first) ? oneLine(first) : ''
}

function notesOnEmpty(pages: readonly (readonly PdfLine[])[]): readonly string[] {
  const empty = pages.flatMap((lines, index) => (lines.length === 0 ? [index + 1] : []))
  if (empty.length === 0) return []
  const named = empty.slice(0, 10).join(', ') + (empty.length > 10 ? ' and more' : '')
  return [
    `${empty.length === 1 ? 'Page' : 'Pages'} ${named} of ${pages.length} hold no text, only pictures or nothing: what stands there is not in the text.`,
  ]
}

function notesOnDropped(dropped: readonly string[]): readonly string[] {
  if (dropped.length === 0) return []
  const shown = dropped.slice(0, 3).map((line) => `“${line.slice(0, 60)}”`)
  return [`Lines that return on the pages were left out: ${shown.join(', ')}.`]
}
