import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { sourceText } from '#app/domain/source/source-text.ts'
import { detectLanguage } from '#app/extraction/language.ts'
import { declaredEncoding, decode } from './decode.ts'
import { bareReading, type FileFault, type FileReading, UnreadableFile } from './file-reading.ts'
import { kindOfFile } from './kind-of-file.ts'
import { oneLine } from './proposals.ts'

/** The largest file, in bytes. */
export const largestFile = 10 * 1024 * 1024

export type GivenFile = {
  bytes: Uint8Array
  /** As it was called; its ending tells text from Markdown. */
  name: string
  /** The MIME type that a server gave it, or nothing. */
  type: string
  /** Where it was fetched, or nothing. */
  url: string
}

/** What a file says, or why it cannot be read. Meant for a thread of its own: nothing here limits its time. */
export async function readFile(file: GivenFile): Promise<Result<FileReading, FileFault>> {
  if (file.bytes.length === 0) return refuse('empty')
  if (file.bytes.length > largestFile) return refuse('too_large')
  try {
    return finished(await readAs(file))
  } catch (error) {
    if (error instanceof UnreadableFile) return refuse(error.fault)
    throw error
  }
}

// Each reader is loaded when its kind of file comes: a thread reads one file, and PDF alone weighs two megabytes.
async function readAs({ bytes, name, type, url }: GivenFile): Promise<FileReading> {
  switch (kindOfFile(bytes, name, type)) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(bytes)
    case 'docx':
      return (await import('./docx.server.ts')).readDocx(bytes)
    case 'html': {
      const { readHtml } = await import('./html.ts')
      return readHtml(decode(bytes, declaredEncoding(bytes, type)), { url })
    }
    case 'markdown':
      return (await import('./markdown.ts')).readMarkdown(withLf(decode(bytes)))
    case 'text':
      return plain(decode(bytes, /charset\s*=\s*"?([\w.:-]{2,40})/i.exec(type)?.[1]))
  }
}

function plain(given: string): FileReading {
  const text = withLf(given)
  const first = text.slice(0, 400).trimStart().split('\n')[0]?.trim() ?? ''
  const isHeading = first.length <= 200 && !/[.!?…:;,]["'”’»)\]]*$/.test(first)
  return { ...bareReading, text, title: isHeading ? oneLine(first) : '' }
}

function withLf(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n')
}

/** The last look, the same for every kind: a text that can be stored, with its language told where the file did not. */
function finished(reading: FileReading): Result<FileReading, FileFault> {
  const text = sourceText(reading.text)
  if (!text.ok) return refuse(text.refusal.fault === 'empty' ? 'no_text' : text.refusal.fault)
  const language = reading.language || detectLanguage(text.value)
  return ok({ ...reading, text: text.value, language })
}
