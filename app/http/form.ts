import { z } from 'zod'
import { fieldsToTree, hasReservedName } from './field-tree.ts'

/** Field name to what is wrong with it. */
export type FieldErrors = Record<string, string>

/** What was typed, by field name: for the form to show again. Never files, never secrets. */
export type Typed = Record<string, string | string[]>

export type Form<Value> =
  | { ok: true; value: Value; typed: Typed }
  | { ok: false; status: 400 | 413 | 422; errors: FieldErrors; problem?: string; typed: Typed }

export type FormOptions = {
  /** Fields whose value is never sent back: passwords. */
  secret?: readonly string[]
  /** How a field is called in a sentence, where its name does not say it: `{ url: 'Address' }`. */
  labels?: Readonly<Record<string, string>>
  /** The largest file, in bytes. */
  maxFileBytes?: number
}

const defaultMaxFileBytes = 1024 * 1024
const mostFields = 1_000

/**
 * Reads a posted form with its schema. Fields named `evidence.0.url` become nested objects and lists;
 * a field that came twice becomes a list, which a schema that expects one value refuses. Line ends
 * that the browser wrote as CR LF are LF, as they were typed, and a byte order mark before the text is
 * no part of it (Node drops it from one kind of form by itself); nothing else is changed.
 */
export async function readForm<Value>(
  request: Request,
  schema: z.ZodType<Value>,
  options: FormOptions = {},
): Promise<Form<Value>> {
  const read = await readFields(request)
  if (read === null) return { ...nothingRead, problem: 'The form did not arrive in one piece.' }
  const { fields, isIllFormed } = read
  const names = [...new Set(fields.map(([name]) => name))]
  if (fields.length > mostFields || names.some(hasReservedName)) {
    return { ...nothingRead, problem: 'The form holds fields that no form of this desk has.' }
  }
  const typed = typedIn(fields, options)
  const unstorable = unstorableFields(fields, isIllFormed, options)
  if (Object.keys(unstorable).length > 0)
    return { ok: false, status: 400, errors: unstorable, typed }
  const tooLarge = tooLargeFiles(fields, options)
  if (Object.keys(tooLarge).length > 0) return { ok: false, status: 413, errors: tooLarge, typed }

  const parsed = schema.safeParse(fieldsToTree(fields), {
    error: (issue) => `${labelOf((issue.path ?? []).join('.'), options)}: ${mendingOf(issue)}`,
  })
  if (parsed.success) return { ok: true, value: parsed.data, typed }
  return { ok: false, status: 422, ...faultsOf(parsed.error), typed }
}

/** A form that its schema took, and the desk does not: `problem` where no field is to blame. */
export function rejectForm(
  form: { typed: Typed },
  fault: { errors?: FieldErrors; problem?: string },
): Extract<Form<never>, { ok: false }> {
  return { ok: false, status: 422, errors: {}, ...fault, typed: form.typed }
}

/** A list of values: checkboxes, of which browsers send as many fields as are ticked, or none. */
export function list<Schema extends z.ZodType>(item: Schema) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item),
  )
}

const nothingRead = { ok: false, status: 400, errors: {}, typed: {} } as const

type Field = readonly [name: string, value: string | File]

async function readFields(
  request: Request,
): Promise<{ fields: Field[]; isIllFormed: boolean } | null> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type)) return null
  const body = await request.arrayBuffer()
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => null)
  if (form === null) return null
  const fields = [...form].map(([name, value]): Field => {
    const text = typeof value === 'string' && value.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
    return [name, text === false ? value : text]
  })
  return { fields, isIllFormed: lostBytes(body, fields) }
}

/**
 * Whether bytes that are no UTF-8 were read as U+FFFD: then there are more of them in the values than
 * in the body. Storing them would alter what was sent, without a word.
 */
function lostBytes(body: ArrayBuffer, fields: readonly Field[]): boolean {
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0
  const texts = fields.flat().filter((part) => typeof part === 'string')
  const read = texts.reduce((sum, text) => sum + count(text, /\uFFFD/g), 0)
  if (read === 0) return false
  const bytes = Buffer.from(body).toString('latin1')
  return read > count(bytes, /\xef\xbf\xbd|%ef%bf%bd/gi)
}

function unstorableFields(
  fields: readonly Field[],
  isIllFormed: boolean,
  options: FormOptions,
): FieldErrors {
  const errors: FieldErrors = {}
  for (const [name, value] of fields) {
    if (typeof value !== 'string') continue
    const label = labelOf(name, options)
    if (value.includes('\0')) {
      errors[name] =
        `${label}: holds the character NUL, which no text has. Remove it and send again.`
    } else if (/\p{Surrogate}/u.test(value) || (isIllFormed && value.includes('\uFFFD'))) {
      errors[name] =
        `${label}: holds half a character, so it cannot be kept as it is. Paste it again.`
    }
  }
  return errors
}

function tooLargeFiles(fields: readonly Field[], options: FormOptions): FieldErrors {
  const most = options.maxFileBytes ?? defaultMaxFileBytes
  const tooLarge = fields.filter(([, value]) => value instanceof File && value.size > most)
  const size = `${Math.floor(most / 1024 / 1024)} MB`
  return Object.fromEntries(
    tooLarge.map(([name]) => [name, `${labelOf(name, options)}: the file is larger than ${size}.`]),
  )
}

function faultsOf(error: z.ZodError): { errors: FieldErrors; problem?: string } {
  const errors: FieldErrors = {}
  let problem: string | undefined
  for (const issue of error.issues) {
    const name = issue.path.join('.')
    if (name === '') problem ??= issue.message
    else errors[name] ??= issue.message
  }
  return problem === undefined ? { errors } : { errors, problem }
}

/** How to mend a fault that the schema has no sentence of its own for. */
function mendingOf(issue: z.core.$ZodRawIssue): string {
  if (issue.input === undefined || issue.input === '') return 'fill this in.'
  switch (issue.code) {
    case 'too_small':
      return `use at least ${issue.minimum} ${unitOf(issue.origin)}.`
    case 'too_big':
      return `use at most ${issue.maximum} ${unitOf(issue.origin)}.`
    case 'invalid_value':
      return 'choose one of the answers.'
    case 'invalid_format':
      return issue.format === 'email'
        ? 'write an e-mail address, as name@example.org.'
        : 'this is not in the form that is asked for.'
    default:
      return 'this cannot be read.'
  }
}

function unitOf(origin: string): string {
  return origin === 'array' ? 'of them' : 'characters'
}

function typedIn(fields: readonly Field[], { secret = [] }: FormOptions): Typed {
  const typed: Typed = {}
  for (const [name, value] of fields) {
    if (typeof value !== 'string' || secret.includes(name)) continue
    const before = typed[name]
    if (before === undefined) typed[name] = value
    else typed[name] = Array.isArray(before) ? [...before, value] : [before, value]
  }
  return typed
}

function labelOf(name: string, { labels }: FormOptions): string {
  const own = labels?.[name] ?? labels?.[name.replace(/\.\d+(?=\.|$)/g, '')]
  if (own) return own
  const last = name.split('.').findLast((part) => !/^\d+$/.test(part)) ?? name
  const words = last
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
