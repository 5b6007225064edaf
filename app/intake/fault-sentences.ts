import type { TextFault } from '#app/domain/source/source-text.ts'
import type { FileFault } from './files/file-reading.ts'

/** What is wrong with a text that was typed or pasted, and the way out. */
export const textFaults = {
  empty: 'Paste the text, choose a file that holds it, or give its web address',
  too_long: 'The text is longer than 1,000,000 characters: import it in parts',
  holds_nul: 'The text holds a NUL character, which no text has: paste it from where it reads well',
  ill_formed: 'The text holds half a character: paste it from where it reads well',
  too_slow: 'Reading the text took longer than the desk allows: import it in parts',
} as const satisfies Record<TextFault, string>

/** What is wrong with a file, and the way out. */
export const fileFaults = {
  empty: 'The file is empty: choose the one that holds the text',
  encrypted: 'The file is protected by a password: save it without one, then choose it again',
  scanned:
    'The PDF holds pictures of pages and no text: have its text recognised first, or type what you check',
  old_word: 'The file is an old Word document (.doc): save it as .docx, then choose it again',
  other_office:
    'The file is a document of another kind than Word’s .docx: save it as .docx, .pdf or .txt, then choose it again',
  picture: 'The file is a picture: have its text recognised first, or type what you check',
  not_text:
    'The file is no text that can be read here: choose a .txt, .md, .html, .docx or .pdf file',
  wrong_encoding:
    'The file is not UTF-8 text, nor does it say what else it is: save it as plain text in UTF-8, then choose it again',
  damaged: 'The file is damaged or cut short: get it again from where it came from',
  no_text: 'The file holds no text: choose the one that does',
  too_long: 'The file holds more than 1,000,000 characters: import it in parts',
  too_large:
    'The file is too large: at most 10 MB, and no more when it is unpacked than a text needs',
  too_slow:
    'Reading the file took longer than ten seconds: save it as plain text, or import it in parts',
  holds_nul: 'The file holds NUL bytes, so it is no plain text: save the text as UTF-8 (.txt)',
  ill_formed:
    'The file holds half a character: save it as plain text in UTF-8, then choose it again',
} as const satisfies Record<FileFault, string>

/** The same of what was fetched: nobody chose it, so nobody can choose it again. */
export const pageFaults = {
  ...fileFaults,
  empty: 'There is nothing at this address: paste the text',
  no_text: 'The page holds no text; some show theirs by scripts only: paste it',
  wrong_encoding:
    'The page is not in the encoding it names, so its text cannot be trusted: paste it',
  not_text: 'There is no text at this address: paste the text',
  damaged: 'What stands at this address is damaged or cut short: paste the text',
  scanned: 'The PDF at this address holds pictures of pages and no text: type what you check',
} as const satisfies Record<FileFault, string>
