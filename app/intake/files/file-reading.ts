/** What a file says, and what it says of itself: proposals that a person confirms. */
export type FileReading = {
  /** Paragraphs with an empty line between them; NUL-free, well-formed, LF only. */
  text: string
  /** Where each page begins in the text, in UTF-16 code units; empty for what has no pages. */
  pages: readonly number[]
  title: string
  author: string
  publisher: string
  /** `YYYY-MM-DD`. */
  publishedOn: string | null
  /** BCP 47; empty where the file does not say. */
  language: string
  /** The address that the page gives itself, or where it was found. */
  url: string
  /** What a person should look at, each a sentence. */
  notes: readonly string[]
}

/** Why a file gives no text. */
export type FileFault =
  | 'empty'
  | 'encrypted'
  | 'scanned'
  | 'old_word'
  | 'other_office'
  | 'picture'
  | 'not_text'
  | 'wrong_encoding'
  | 'damaged'
  | 'no_text'
  | 'too_long'
  | 'too_large'
  | 'too_slow'
  | 'holds_nul'
  | 'ill_formed'

/** Thrown by a reader inside the thread; `read-file.ts` turns it into the answer. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
  constructor(readonly fault: FileFault) {
    super(`The file cannot be read: ${fault}`)
  }
}

/** A reading of which nothing is known but the text. */
export const bareReading: FileReading = {
  text: '',
  pages: [],
  title: '',
  author: '',
  publisher: '',
  publishedOn: null,
  language: '',
  url: '',
  notes: [],
}
