import { Form } from '@remix-run/react'
import type { SourceText } from '#app/data/reads/source-text.server.ts'
import { longestTitle } from '#app/domain/source/title.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { type Outcome, typedIn } from './outcome.ts'
import styles from './source-header.module.css'

type RetitleProps = {
  source: Pick<SourceText, 'id' | 'title' | 'language'>
  outcome: Outcome | null
}

/** What the source is called, folded away until somebody wants to correct it. */
export function Retitle({ source, outcome }: RetitleProps) {
  const sent = outcome?.intent === 'retitle' ? outcome : null
  return (
    // A title that was saved folds it away again.
    <details className={styles.retitle} key={source.title} open={sent !== null}>
      <summary>Correct the title</summary>
      <Form method="post" action={`/sources/${source.id}`} className={styles.retitling} noValidate>
        {sent ? <ErrorSummary errors={sent.errors} problem={sent.problem ?? undefined} /> : null}
        <FormKey />
        <input type="hidden" name="before" value={source.title} />
        <Field
          id="source-title"
          name="title"
          label="Title"
          hint="As the publisher printed it. Pages that are published keep the title they were published with."
          error={sent?.errors.title}
        >
          {(control) => (
            <input
              {...control}
              type="text"
              dir="auto"
              lang={source.language}
              maxLength={longestTitle}
              defaultValue={typedIn(sent?.typed ?? {}, 'title', source.title)}
            />
          )}
        </Field>
        <div>
          <Button name="intent" value="retitle">
            Save the title
          </Button>
        </div>
      </Form>
    </details>
  )
}
