import { Form, Link, useLocation } from '@remix-run/react'
import type { Adding } from '#app/data/reads/review-screen/adding.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import styles from './add-claim.module.css'
import { type Outcome, typedIn } from './outcome.ts'
import { WordsField } from './words-field.tsx'

type AddClaimProps = {
  adding: Extract<Adding, { step: 'write' }>
  text: string
  sourceId: string
  revisionId: string
  /** BCP 47. */
  language: string
  outcome: Outcome | null
}

/** A new claim on marked words: which of them, and what they assert. */
export function AddClaim({ adding, text, sourceId, revisionId, language, outcome }: AddClaimProps) {
  const { search } = useLocation()
  const sent = outcome?.intent === 'add_claim' ? outcome : null
  const typed = sent?.typed ?? {}
  const errors = sent?.errors ?? {}
  const spans = adding.spans.map((span) => ({
    value: `${span.start}-${span.end}`,
    label: <bdi lang={language}>{text.slice(span.start, span.end)}</bdi>,
    words: text.slice(span.start, span.end),
    hint: span.kind === 'sentence' ? 'the whole sentence' : 'the words you selected',
  }))
  const first = spans[0]
  return (
    <section className={styles.pane} aria-labelledby="add-title">
      <h2 className={styles.title} id="add-title" tabIndex={-1}>
        Add a claim
      </h2>
      <Form
        method="post"
        action={`/sources/${sourceId}${search}`}
        className={styles.form}
        noValidate
      >
        {sent ? <ErrorSummary errors={errors} problem={sent.problem ?? undefined} /> : null}
        <FormKey />
        <input type="hidden" name="revisionId" value={revisionId} />
        {spans.length > 1 ? (
          <Choices
            name="span"
            legend="Marked words"
            choices={spans}
            defaultValue={typedIn(typed, 'span', first?.value)}
            error={errors.span}
          />
        ) : (
          <>
            <input type="hidden" name="span" value={first?.value} />
            <blockquote className={styles.quote} lang={language} dir="auto">
              {first?.words}
            </blockquote>
          </>
        )}
        <WordsField
          id="new-statement"
          name="statement"
          label="What is asserted"
          hint="In words that stand alone: names instead of “he”, the year instead of “last year”."
          rows={4}
          words={first?.words}
          {...{ typed, errors }}
        />
        <div className={styles.buttons}>
          <Button look="primary" name="intent" value="add_claim">
            Add claim
          </Button>
          <Link to="?" preventScrollReset>
            Cancel
          </Link>
        </div>
      </Form>
    </section>
  )
}
