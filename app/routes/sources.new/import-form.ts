import { z } from 'zod'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { longestText, sourceText, type TextFault } from '#app/domain/source/source-text.ts'
import { type FieldErrors, readForm, type Typed } from '#app/http/form.ts'

const typed = z.string().default('')
const posted = z.object({
  text: typed,
  title: typed,
  publisher: typed,
  author: typed,
  url: typed,
  publishedOn: typed,
  language: typed,
  formKey: typed,
  file: z.instanceof(File).optional(),
})

/** What was typed, as it goes back into the form; a chosen file's text comes back in the box. */
export type ImportValues = Omit<z.infer<typeof posted>, 'file' | 'formKey'>

type Import = Omit<ImportValues, 'publishedOn'> & {
  publishedOn: string | null
  /** Which form it was; empty for none that the desk made. */
  formKey: string
}

export type ImportRefused = {
  errors: FieldErrors
  problem?: string | undefined
  values: ImportValues
}

const labels = { text: 'The text', file: 'The file', url: 'Web address' }

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
  publishedOn: z
    .literal('')
    .or(z.iso.date('Enter the date as year, month, day, such as 2026-11-23')),
  language: z
    .string()
    .regex(/^(?:|[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})$/, 'Choose a language from the list'),
})

/** What a form asks to import; or each field's fault in a sentence, with everything that was typed. */
export async function readImportForm(request: Request): Promise<Result<Import, ImportRefused>> {
  const form = await readForm(request, posted, { labels, maxFileBytes: longestText * 4 })
  if (!form.ok) {
    const { errors, problem } = form
    return refuse({ errors, problem, values: valuesOf(form.typed) })
  }
  const { file, formKey, ...values } = form.value
  const checked = about.safeParse(values)
  const given = await readText(values.text, file && isChosen(file) ? file : null)
  if (checked.success && given.ok) {
    const publishedOn = checked.data.publishedOn || null
    return ok({ ...checked.data, publishedOn, text: given.value, formKey })
  }
  return refuse({
    errors: {
      ...(given.ok ? {} : { [given.refusal.field]: given.refusal.sentence }),
      ...(checked.success ? {} : firstErrors(checked.error)),
    },
    values: given.ok ? { ...values, text: given.value } : values,
  })
}

type TextRefused = { field: 'text' | 'file'; sentence: string }

async function readText(pasted: string, file: File | null): Promise<Result<string, TextRefused>> {
  if (!file) return checkText('text', pasted)
  if (pasted.trim() !== '') {
    return refuse({ field: 'file', sentence: 'Paste the text or choose a file, not both' })
  }
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

/** What is wrong with a text, at the field it came from. */
export const faults = {
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
  too_slow: {
    text: 'Reading the text took longer than the desk allows: import it in parts',
    file: 'Reading the file took longer than the desk allows: import it in parts',
  },
} as const satisfies Record<TextFault, Record<'text' | 'file', string>>

function firstErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of error.issues) errors[String(issue.path[0])] ??= issue.message
  return errors
}

/** A field that came twice was not typed into this form; it goes back empty. */
function valuesOf(sent: Typed): ImportValues {
  const single = Object.entries(sent).filter(([, value]) => typeof value === 'string')
  const { file, ...values } = posted.parse(Object.fromEntries(single))
  return values
}

/** A form without a chosen file still posts one: nameless and empty. */
function isChosen(file: File): boolean {
  return file.name !== '' || file.size > 0
}

function isWebAddress(value: string): boolean {
  if (value === '') return true
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
