import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { actingOnWeb, requireMember } from '#app/auth/require-member.server.ts'
import type { FieldErrors } from '#app/http/form.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { seeOther } from '#app/http/respond.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { Page } from '#app/ui/page.tsx'
import { importSource } from '#app/workflow/import-source.server.ts'
import { doOnce, onceOf } from '#app/workflow/once.server.ts'
import styles from './import.module.css'
import { faults, type ImportRefused, type ImportValues, readImportForm } from './import-form.ts'
import { languages } from './languages.ts'

export const meta: MetaFunction = () => [{ title: 'Import a source · Factdesk' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, 'reviewer', 'editor')
  return null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, 'reviewer', 'editor')
  const form = await readImportForm(request)
  if (!form.ok) return data<ImportRefused>(form.refusal, { status: 422 })
  const { db } = context.desk
  const { formKey, ...values } = form.value
  const once = onceOf({ formKey, ...values }, ({ sourceId }) => `/sources/${sourceId}`)
  const who = { ...actingOnWeb(member, context), once }
  const imported = await doOnce(db, who, () =>
    importSource(db, values, who, context.desk.reader.extract),
  )
  if ('ledTo' in imported) return seeOther(imported.ledTo)
  if (imported.ok) return seeOther(`/sources/${imported.value.sourceId}`)
  const { refusal } = imported
  const refused = { ...values, publishedOn: values.publishedOn ?? '' }
  return data<ImportRefused>(
    refusal.code === 'text_refused'
      ? { errors: { text: faults[refusal.fault].text }, values: refused }
      : { errors: {}, problem: sentenceOf(refusal), values: refused },
    { status: 422 },
  )
}

export default function ImportPage() {
  const refused = useActionData<typeof action>()
  const isImporting = useNavigation().formAction?.startsWith('/sources/new') ?? false
  const errors: FieldErrors = refused?.errors ?? {}
  return (
    <Page
      width="wide"
      above={<Breadcrumbs crumbs={[{ to: '/sources', label: 'Sources' }]} />}
      title="Import a source"
      lead="The desk stores the text as it is, for good, and finds the claims it makes."
    >
      <ErrorSummary errors={errors} problem={refused?.problem} />
      <Form method="post" encType="multipart/form-data" className={styles.form} noValidate>
        <FormKey />
        <TextFields errors={errors} values={refused?.values} />
        <div className={styles.side}>
          <AboutFields errors={errors} values={refused?.values} />
          <div className={styles.acts}>
            <Button look="primary" disabled={isImporting}>
              {isImporting ? 'Reading the text…' : 'Import and find claims'}
            </Button>
            <ButtonLink look="plain" to="/sources">
              Cancel
            </ButtonLink>
          </div>
        </div>
      </Form>
    </Page>
  )
}

type FieldsProps = { errors: FieldErrors; values: ImportValues | undefined }

function TextFields({ errors, values }: FieldsProps) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>The text</legend>
      <Field
        name="text"
        label="Paste the text"
        hint="Leave out menus, captions and adverts: whatever you paste is read for claims."
        error={errors.text}
      >
        {(control) => (
          <textarea
            {...control}
            className={styles.text}
            rows={20}
            defaultValue={values?.text}
            // What a person pastes is not theirs to spell.
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        name="file"
        label="Or choose a file"
        hint="Plain text in UTF-8 (.txt), up to a million characters."
        error={errors.file}
      >
        {(control) => <input {...control} type="file" accept=".txt,text/plain" />}
      </Field>
    </fieldset>
  )
}

function AboutFields({ errors, values }: FieldsProps) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Where it comes from</legend>
      <Field name="title" label="Title" hint="As the publisher printed it." error={errors.title}>
        {(control) => <input {...control} defaultValue={values?.title} autoComplete="off" />}
      </Field>
      <div className={styles.pair}>
        <Field name="publisher" label="Publisher" error={errors.publisher} optional>
          {(control) => <input {...control} defaultValue={values?.publisher} />}
        </Field>
        <Field name="author" label="Author" error={errors.author} optional>
          {(control) => <input {...control} defaultValue={values?.author} autoComplete="off" />}
        </Field>
      </div>
      <Field name="url" label="Web address" error={errors.url} optional>
        {(control) => <input {...control} type="url" inputMode="url" defaultValue={values?.url} />}
      </Field>
      <div className={styles.pair}>
        <Field name="publishedOn" label="Published on" error={errors.publishedOn} optional>
          {(control) => <input {...control} type="date" defaultValue={values?.publishedOn} />}
        </Field>
        <Field name="language" label="Language" error={errors.language}>
          {(control) => (
            <select {...control} defaultValue={values?.language ?? ''}>
              <option value="">As the text tells</option>
              {languages.map(([tag, name]) => (
                <option key={tag} value={tag}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </fieldset>
  )
}
