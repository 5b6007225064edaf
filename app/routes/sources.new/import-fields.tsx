import { useState } from 'react'
import type { FieldErrors } from '#app/http/form.ts'
import { Field } from '#app/ui/field.tsx'
import styles from './import.module.css'
import type { ImportValues } from './import-form.ts'
import { languages } from './languages.ts'

type FieldsProps = {
  errors: FieldErrors
  values: ImportValues | undefined
  /** The text was read already, and is looked over. */
  isDraft: boolean
}

export function TextFields({ errors, values, isDraft }: FieldsProps) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>The text</legend>
      <Field
        name="text"
        label={isDraft ? 'As it was read' : 'Paste the text'}
        hint={
          isDraft
            ? 'Take out menus, captions and adverts: whatever stands here is read for claims. Change no word of the article.'
            : 'Leave out menus, captions and adverts: whatever you paste is read for claims.'
        }
        error={errors.text}
      >
        {(control) => (
          <textarea
            {...control}
            className={styles.text}
            rows={20}
            dir="auto"
            lang={values?.language || undefined}
            defaultValue={values?.text}
            // What a person pastes is not theirs to spell.
            spellCheck={false}
          />
        )}
      </Field>
      {isDraft ? null : (
        <Field
          name="file"
          label="Or choose a file"
          hint="Text (.txt), Markdown (.md), a saved page (.html), Word (.docx) or PDF with text in it, up to 10 MB. You look at what was read before it is imported."
          error={errors.file}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".txt,.md,.markdown,.html,.htm,.docx,.pdf,text/plain,text/markdown,text/html,application/pdf"
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}

export function AboutFields({
  errors,
  values,
  isDraft,
  mayFetch,
}: FieldsProps & { mayFetch: boolean }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>Where it comes from</legend>
      <Field
        name="title"
        label="Title"
        hint={
          isDraft
            ? 'As the publisher printed it.'
            : 'As the publisher printed it. A file or a page proposes its own.'
        }
        error={errors.title}
      >
        {(control) => (
          <input {...control} dir="auto" defaultValue={values?.title} autoComplete="off" />
        )}
      </Field>
      <div className={styles.pair}>
        <Field name="publisher" label="Publisher" error={errors.publisher} optional>
          {(control) => <input {...control} dir="auto" defaultValue={values?.publisher} />}
        </Field>
        <Field name="author" label="Author" error={errors.author} optional>
          {(control) => (
            <input {...control} dir="auto" defaultValue={values?.author} autoComplete="off" />
          )}
        </Field>
      </div>
      <Field
        name="url"
        label="Web address"
        hint={
          mayFetch
            ? 'With neither text nor file, the desk fetches the page at this address, and you look at what was read.'
            : undefined
        }
        error={errors.url}
        optional
      >
        {(control) => <input {...control} type="url" inputMode="url" defaultValue={values?.url} />}
      </Field>
      <div className={styles.pair}>
        <Field name="publishedOn" label="Published on" error={errors.publishedOn} optional>
          {(control) => <input {...control} type="date" defaultValue={values?.publishedOn} />}
        </Field>
        <LanguageField error={errors.language} chosen={values?.language ?? ''} />
      </div>
    </fieldset>
  )
}

function LanguageField({ error, chosen }: { error: string | undefined; chosen: string }) {
  const [language, setLanguage] = useState(chosen)
  return (
    <Field name="language" label="Language" hint={hintOn(language)} error={error}>
      {(control) => (
        <select
          {...control}
          defaultValue={chosen}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        >
          <option value="">As the text tells</option>
          {isListed(chosen) ? null : <option value={chosen}>{chosen}</option>}
          {languages.map(([tag, name]) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function hintOn(language: string): string | undefined {
  if (language === '' || /^en(?:-|$)/i.test(language)) return undefined
  return 'Sentences and quotations are found in this language; who says what, and how much it is worth checking, only in English.'
}

function isListed(language: string): boolean {
  return language === '' || languages.some(([tag]) => tag === language)
}
