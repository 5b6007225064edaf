import { z } from 'zod'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { longestText, sourceText, type TextFault } from '#app/domain/source/source-text.ts'
import type { FieldErrors } from '#app/ui/error-summary.tsx'

/** What was typed, as it goes back into the form; a file's text comes back in the box. */
export type ImportValues = {
  title: string
  publisher: string
  author: string
  url: string
  publishedOn: string
  language: string
  text: string
}

export type ImportField = keyof ImportValues | 'file'

type Import = Omit<ImportValues, 'publishedOn'> & { publishedOn: string | null }

export type ImportRefused = { errors: FieldErrors<ImportField>; values: ImportValues }

function line(name: string, longest: number) {
  return z
    .string()
    .trim()
    .max(longest, `${name} is longer than ${longest} characters: shorten it`)
    .refine((value) => !/[\p{Cc}\p{Surrogate}]/u.test(value), {
      error: `${name} holds characters that are no text: type it again`,
    })
}

const about = z.object({
  title: line('The title', 500).min(1, 'Enter the title, as the publisher printed it'),
  publisher: line('The publisher', 200),
  author: line('The author', 200),
  url: line('The address', 2_000).refine(isWebAddress, {
    error: 'Enter the address as it begins in the browser, such as https://example.org/news/1',
  }),
  publishedOn: z.union([z.literal(''), z.iso.date()], {
    error: 'Enter the date as year, month, day, such as 2026-11-23',
  }),
  language: z
    .string()
    .regex(/^(?:|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})$/, 'Choose a language from the list'),
})

/** What a form asks to import; or each field's fault in a sentence, with everything that was typed. */
export async function readImportForm(form: FormData): Promise<Result<Import, ImportRefused>> {
  const typed = Object.fromEntries(
    [...Object.keys(about.shape), 'text'].map((name) => [name, textOf(form.get(name))]),
  ) as ImportValues
  const checked = about.safeParse(typed)
  const given = await readText(typed.text, fileOf(form.get('file')))
  const errors: FieldErrors<ImportField> = {
    ...(checked.success ? {} : firstErrors(checked.error)),
    ...(given.ok ? {} : { [given.refusal.field]: given.refusal.sentence }),
  }
  const values = { ...typed, text: given.ok ? given.value : typed.text }
  if (!checked.success || !given.ok) return refuse({ errors, values })
  const { publishedOn, ...rest } = checked.data
  return ok({ ...rest, publishedOn: publishedOn || null, text: given.value })
}

type TextRefused = { field: 'text' | 'file'; sentence: string }

async function readText(pasted: string, file: File | null): Promise<Result<string, TextRefused>> {
  if (!file) return checkText('text', pasted)
  if (pasted.trim() !== '') {
    return refuse({ field: 'file', sentence: 'Paste the text or choose a file, not both' })
  }
  // Four bytes are the longest a character takes: beyond that no text can be short enough.
  if (file.size > longestText * 4) return refuse({ field: 'file', sentence: faults.too_long.file })
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return checkText('file', text)
  } catch {
    return refuse({ field: 'file', sentence: faults.ill_formed.file })
  }
}

function checkText(field: 'text' | 'file', given: string): Result<string, TextRefused> {
  const text = sourceText(given)
  return text.ok ? text : refuse({ field, sentence: faults[text.refusal.fault][field] })
}

const faults = {
  empty: {
    text: 'Paste the text, or choose a file that holds it',
    file: 'The file is empty: choose the one that holds the text',
  },
  too_long: {
    text: 'The text is longer than 1,000,000 characters: import it in parts',
    file: 'The file holds more than 1,000,000 characters: import it in parts',
  },
  holds_nul: {
    text: 'The text holds a NUL character, which no text has: paste it from where it reads well',
    file: 'The file holds NUL bytes, so it is no plain text: save the text as UTF-8 (.txt)',
  },
  ill_formed: {
    text: 'The text holds half a character: paste it from where it reads well',
    file: 'The file is not UTF-8 text: save it as plain text in UTF-8 (.txt), then choose it again',
  },
} as const satisfies Record<TextFault, Record<'text' | 'file', string>>

function firstErrors(error: z.ZodError): FieldErrors<ImportField> {
  const errors: FieldErrors<ImportField> = {}
  for (const issue of error.issues) {
    const name = issue.path[0] as ImportField
    errors[name] ??= issue.message
  }
  return errors
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}

/** A form without a chosen file still posts one: nameless and empty. */
function fileOf(value: FormDataEntryValue | null): File | null {
  if (value === null || typeof value === 'string') return null
  return value.name === '' && value.size === 0 ? null : value
}

function isWebAddress(value: string): boolean {
  if (value === '') return true
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
