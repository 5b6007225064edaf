import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** Forms without a key, and why sending one of them twice does no harm. */
const exceptions: Readonly<Record<string, string>> = {
  'app/ui/shell.tsx': 'signing out twice is being signed out',
  'app/routes/notices.$list/notice-days.tsx': 'what is marked read is read',
  'app/routes/notices.$list/route.tsx': 'what is marked read is read',
  'app/ui/saved-views.tsx':
    'a person’s own views: no act of the desk, and a name can be taken once',
  'app/routes/audit._index/export-run.tsx': 'an export cancelled twice is cancelled',
  'app/routes/checks.$slug/appeal-form.tsx':
    'sent by readers, who have no account; the same words on the same check are one appeal',
  'app/routes/sources.$sourceId_.revision/unplaced-claims.tsx':
    'a quote that stands where it is moved to is not moved again',
}

/** What puts a key into a form: the field itself, or a component of the same file that has it. */
const brings = /<(?:FormKey|ActFields|Carried)\b/

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => path.join(folder, file))
}

/** The forms of a file that post, each from its opening to its closing tag. */
function postingForms(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const forms = text.match(/<(?:Form|form|fetcher\.Form)\b.*?<\/(?:Form|form|fetcher\.Form)>/gs)
  return (forms ?? []).filter((form) => /method="post"/.test(form.slice(0, form.indexOf('>\n'))))
}

test('every form that posts carries the key that makes it one act, or is excepted with a reason', () => {
  const files = [...sources('app/ui'), ...sources('app/routes')]
  const without = files.filter((file) => postingForms(file).some((form) => !brings.test(form)))
  expect(without.sort()).toEqual(Object.keys(exceptions).sort())
})
