import { UnreadableFile } from './file-reading.ts'

export type FileKind = 'text' | 'markdown' | 'html' | 'docx' | 'pdf'

/**
 * What a file is: by its first bytes where they tell, by its name and then by the type a server gave
 * it where they do not.
 *
 * @throws {UnreadableFile} for kinds that hold no readable text, each with its own fault.
 */
export function kindOfFile(bytes: Uint8Array, name: string, type: string): FileKind {
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1')
  if (/^[\s\S]{0,1000}%PDF-\d/.test(head)) return 'pdf'
  if (head.startsWith('PK\x03\x04')) return kindOfZip(bytes)
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw new UnreadableFile(oleFault(bytes))
  if (head.startsWith('{\\rtf')) throw new UnreadableFile('other_office')
  if (isPicture(head)) throw new UnreadableFile('picture')
  if (/\.(?:html?|xhtml)$/i.test(name) || /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) {
    return 'html'
  }
  if (/\.(?:md|markdown)$/i.test(name) || /^text\/(?:x-)?markdown\b/i.test(type)) return 'markdown'
  return /^\W{0,3}\s*<(?:!doctype html|html)\b/i.test(head) ? 'html' : 'text'
}

function kindOfZip(bytes: Uint8Array): FileKind {
  const names = Buffer.from(bytes).toString('latin1')
  if (names.includes('word/document.xml')) return 'docx'
  const isOffice = /content\.xml|\[Content_Types\]\.xml|Index\/Document\.iwa/.test(names)
  throw new UnreadableFile(isOffice ? 'other_office' : 'not_text')
}

/** Word keeps an encrypted document in the container of its old format. */
function oleFault(bytes: Uint8Array): 'encrypted' | 'old_word' {
  const entry = Buffer.from('EncryptedPackage', 'utf16le')
  return Buffer.from(bytes).includes(entry) ? 'encrypted' : 'old_word'
}

function isPicture(head: string): boolean {
  return (
    /^(?:\x89PNG|\xff\xd8\xff|GIF8[79]a|BM[\s\S]{4}\0\0\0\0|II\*\0|MM\0\*|8BPS)/.test(head) ||
    /^RIFF[\s\S]{4}WEBP/.test(head) ||
    /^[\s\S]{4}ftyp(?:heic|heix|mif1|avif)/.test(head)
  )
}
