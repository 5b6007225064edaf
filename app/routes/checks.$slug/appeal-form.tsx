import type { ChallengeKind } from '#app/domain/claim/claim.ts'
import { Button } from '#app/ui/button.tsx'
import { type Choice, Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { type Attempt, typedText } from '#app/ui/stacked-form.tsx'
import styles from './appeal-form.module.css'

type AppealFormProps = {
  slug: string
  /** The form as it came back, if it did. */
  attempt: Attempt | undefined
  isReceived: boolean
}

const kinds: readonly Choice<ChallengeKind>[] = [
  { value: 'misquote', label: 'The words were not said like that, or not by that person' },
  { value: 'wrong_context', label: 'The words mean something else where they stand' },
  { value: 'evidence', label: 'The evidence does not show what you say' },
  { value: 'new_information', label: 'Something has come to light since' },
  { value: 'conflict_of_interest', label: 'Whoever judged it was not free to' },
]

/** A reader's way to object. A plain form: it works without scripts, and the page has none. */
export function AppealForm({ slug, attempt, isReceived }: AppealFormProps) {
  const kind = typedText(attempt, 'kind')
  return (
    <aside className={styles.appeal} id="appeal" aria-labelledby="appeal-title">
      <h2 id="appeal-title">Is something wrong here?</h2>
      {isReceived ? (
        <Notice tone="success" role="status" title="Your objection was sent">
          <p>An editor reads it. If it is taken up, this page says that it is under review.</p>
        </Notice>
      ) : null}
      <details open={attempt !== undefined}>
        <summary>Tell the editors what, and why</summary>
        <form className={styles.form} method="post" action={`/checks/${slug}#appeal`} noValidate>
          {attempt ? <ErrorSummary errors={attempt.errors} problem={attempt.problem} /> : null}
          <Choices
            name="kind"
            legend="What is wrong?"
            choices={kinds}
            defaultValue={kinds.find(({ value }) => value === kind)?.value}
            error={attempt?.errors.kind}
          />
          <Field
            name="reason"
            label="What is wrong, and why"
            hint="At least 20 characters. Say where on this page it stands."
            error={attempt?.errors.reason}
          >
            {(control) => (
              <textarea
                {...control}
                rows={5}
                maxLength={5_000}
                defaultValue={typedText(attempt, 'reason')}
              />
            )}
          </Field>
          <Field
            name="links"
            label="Links that show it"
            hint="One to a line, five at most."
            optional
            error={attempt?.errors.links ?? firstOf(attempt, 'links.')}
          >
            {(control) => (
              <textarea {...control} rows={2} defaultValue={typedText(attempt, 'links')} />
            )}
          </Field>
          <Field
            name="contactName"
            label="Your name"
            optional
            width="half"
            error={attempt?.errors.contactName}
          >
            {(control) => (
              <input
                {...control}
                type="text"
                autoComplete="name"
                defaultValue={typedText(attempt, 'contactName')}
              />
            )}
          </Field>
          <Field
            name="contactEmail"
            label="Your e-mail address"
            hint="Only editors see who you are, and only to ask you back. Nothing of this is published."
            optional
            width="half"
            error={attempt?.errors.contactEmail}
          >
            {(control) => (
              <input
                {...control}
                type="email"
                autoComplete="email"
                defaultValue={typedText(attempt, 'contactEmail')}
              />
            )}
          </Field>
          <div>
            <Button look="primary">Send to the editors</Button>
          </div>
        </form>
      </details>
    </aside>
  )
}

/** What is wrong with one item of a list, said at the field that holds them all. */
function firstOf(attempt: Attempt | undefined, start: string): string | undefined {
  return Object.entries(attempt?.errors ?? {}).find(([name]) => name.startsWith(start))?.[1]
}
