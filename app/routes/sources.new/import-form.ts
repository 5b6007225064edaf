import { z } from 'zod'
import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { sourceText } from '#app/domain/source/source-text.ts'
import { type FieldErrors, readForm, type Typed } from '#app/http/form.ts'
import { textFaults } from '#app/intake/fault-sentences.ts'

/** The largest file, in bytes: as large as the readers take. */
const largestFile = 10 * 1024 * 1024

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
  draft: z.literal('').or(z.guid()).default(''),
  revisionOf: z.literal('').or(z.guid()).default(''),
  discard: typed,
  askModel: typed,
  file: z.instanceof(File).optional(),
})

/** What was typed, as it goes back into the form. */
export type ImportValues = Pick<
  z.infer<typeof posted>,
  'text' | 'title' | 'publisher' | 'author' | 'url' | 'publishedOn' | 'language'
> & {
  /** The model that was ticked, as `consentTo` writes it. */
  askModel?: string
}

export type ImportRefused = {
  errors: FieldErrors
  problem?: string | undefined
  values: ImportValues
}

export type About = Omit<ImportValues, 'text' | 'publishedOn' | 'askModel'> & {
  publishedOn: string | null
}

/** What a form brings. */
export type Brought = {
  values: ImportValues
  about: About
  /** Which form it was; empty for none that the desk made. */
  formKey: string
  /** The source that the text is a changed version of, or null. */
  revisionOf: string | null
  /** The model that the text may be sent to, as `consentTo` writes it; empty for none. */
  askModel: string
} & (
  | { what: 'text'; text: string }
  | { what: 'file'; file: File }
  | { what: 'address' }
  | { what: 'draft'; draftId: string; text: string }
)

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
  title: line('The title', 500),
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
const titled = about.extend({
  title: about.shape.title.min(1, 'Enter the title, as the publisher printed it'),
})

/** What a form brings; `discarded` with a draft's id; or each field's fault in a sentence, with everything that was typed. */
export async function readImportForm(
  request: Request,
): Promise<Result<Brought | { discarded: string }, ImportRefused>> {
  const form = await readForm(request, posted, { labels, maxFileBytes: largestFile })
  if (!form.ok) {
    const { errors, problem } = form
    return refuse({ errors, problem, values: valuesOf(form.typed) })
  }
  const { file, formKey, draft, revisionOf, discard, ...values } = form.value
  if (draft !== '' && discard !== '') return ok({ discarded: draft })
  const brought = whatOf(values, file && isChosen(file) ? file : null, draft)
  // A file or an address may yet say what it is called; a text is called as its person says.
  const checked = (brought.ok && 'text' in brought.value ? titled : about).safeParse(values)
  if (!checked.success || !brought.ok) {
    const errors = {
      ...(brought.ok ? {} : { [brought.refusal.field]: brought.refusal.sentence }),
      ...(checked.success ? {} : firstErrors(checked.error)),
    }
    return refuse({ errors, values })
  }
  const publishedOn = checked.data.publishedOn || null
  return ok({
    ...brought.value,
    values,
    about: { ...checked.data, publishedOn },
    formKey,
    revisionOf: revisionOf || null,
    askModel: values.askModel,
  })
}

type What =
  | { what: 'text'; text: string }
  | { what: 'file'; file: File }
  | { what: 'address' }
  | { what: 'draft'; draftId: string; text: string }

function whatOf(
  values: ImportValues,
  file: File | null,
  draftId: string,
): Result<What, { field: 'text' | 'file'; sentence: string }> {
  const isPasted = values.text.trim() !== ''
  if (file && isPasted) {
    return refuse({ field: 'file', sentence: 'Paste the text or choose a file, not both' })
  }
  if (file) return ok({ what: 'file', file })
  if (!isPasted && draftId === '' && values.url.trim() !== '') return ok({ what: 'address' })
  const text = sourceText(values.text)
  if (!text.ok) return refuse({ field: 'text', sentence: textFaults[text.refusal.fault] })
  return ok(
    draftId === ''
      ? { what: 'text', text: text.value }
      : { what: 'draft', draftId, text: text.value },
  )
}

function firstErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of error.issues) errors[String(issue.path[0])] ??= issue.message
  return errors
}

/** A field that came twice was not typed into this form; it goes back empty. */
function valuesOf(sent: Typed): ImportValues {
  const single = Object.entries(sent).filter(([, value]) => typeof value === 'string')
  const { text, title, publisher, author, url, publishedOn, language, askModel } = posted
    .partial({ draft: true, revisionOf: true })
    .omit({ draft: true, revisionOf: true })
    .parse(Object.fromEntries(single))
  return { text, title, publisher, author, url, publishedOn, language, askModel }
}

/** A form without a chosen file still posts one: nameless and empty. */
function isChosen(file: File): boolean {
  return file.name !== '' || file.size > 0
}

function isWebAddress(value: string): boolean {
  if (value === '') return true
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
}
