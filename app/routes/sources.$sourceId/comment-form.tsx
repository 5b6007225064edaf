import { Form, useLocation } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { Discussion } from '#app/data/reads/review-screen/discussion.server.ts'
import { longestComment } from '#app/domain/comment/comment.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { CallingTextarea } from './calling-textarea.tsx'
import styles from './discussion.module.css'
import { useActionOn } from './href-of.ts'
import { allTypedIn, type Outcome, typedIn } from './outcome.ts'

type CommentFormProps = { claim: ClaimDetail; discussion: Discussion; outcome: Outcome | null }

/** A place to write, which says who will read it and lets one choose whom to notify. */
export function CommentForm({ claim, discussion, outcome }: CommentFormProps) {
  const actionOn = useActionOn()
  const sent = outcome?.intent === 'add_comment' ? outcome : null
  const typed = sent?.typed ?? {}
  const form = useRef<HTMLFormElement>(null)
  useEmptiedOnceWritten(form)
  const asksWhom = !claim.open && discussion.audience === 'all'
  return (
    <Form
      ref={form}
      method="post"
      action={actionOn(claim)}
      className={styles.form}
      preventScrollReset
      noValidate
    >
      <FormKey />
      <input type="hidden" name="claimId" value={claim.id} />
      {sent ? (
        <ErrorSummary errors={errorLinks(sent.errors)} problem={sent.problem ?? undefined} />
      ) : null}
      <Field
        id="field-comment-text"
        name="text"
        label="Your comment"
        hint={readersSentence(discussion, claim.open)}
        error={sent?.errors.text}
      >
        {(control) => (
          <CallingTextarea
            {...control}
            people={discussion.people}
            rows={3}
            maxLength={longestComment}
            defaultValue={typedIn(typed, 'text')}
          />
        )}
      </Field>
      {asksWhom ? (
        <Choices
          name="to"
          id="field-comment-to"
          legend="Who reads it before the verdicts are revealed?"
          choices={readers}
          defaultValue={typedIn(typed, 'to') === 'asked' ? 'asked' : 'all'}
        />
      ) : null}
      <Notify people={discussion.people} chosen={allTypedIn(typed, 'notify')} {...{ sent }} />
      <div>
        <Button name="intent" value="add_comment">
          Add comment
        </Button>
      </div>
    </Form>
  )
}

/** What was written is in the list above now. Whatever else brings the page anew leaves words alone. */
function useEmptiedOnceWritten(form: RefObject<HTMLFormElement>): void {
  const { key, search } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each arrival counts, also at the same address
  useEffect(() => {
    if (new URLSearchParams(search).get('done') === 'add_comment') form.current?.reset()
  }, [key])
}

const readers = [
  {
    value: 'all',
    label: 'Everybody',
    hint: 'The reviewers of this blind round too: say nothing that would sway them.',
  },
  { value: 'asked', label: 'Only those you notify, and the editors who do not rate' },
] as const

type NotifyProps = {
  people: Discussion['people']
  chosen: readonly string[]
  sent: Outcome | null
}

function Notify({ people, chosen, sent }: NotifyProps) {
  if (people.length === 0) return null
  return (
    <details className={styles.notify} open={chosen.length > 0 || Boolean(sent?.errors.notify)}>
      <summary>Notify somebody</summary>
      <Choices
        name="notify"
        id="field-comment-notify"
        type="checkbox"
        legend="Who should look at this?"
        hint="Or write @ and the name in the comment."
        choices={people.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValues={chosen}
        error={sent?.errors.notify}
        inline
      />
    </details>
  )
}

function readersSentence({ audience, heardBy }: Discussion, open: boolean): string {
  if (open || audience === 'all') return `Up to ${longestComment.toLocaleString('en')} characters.`
  return heardBy.length === 0
    ? 'This round is blind, and every editor here also rates: nobody but you reads this before the verdicts are revealed.'
    : `This round is blind. Until the verdicts are revealed, only you and ${listed(heardBy)} read this.`
}

function listed(names: readonly string[]): string {
  const [last, ...others] = [...names].reverse()
  return others.length === 0 ? `${last}` : `${others.reverse().join(', ')} and ${last}`
}

/** Named as their fields are here, so that the summary's links find them. */
function errorLinks(errors: Outcome['errors']): Outcome['errors'] {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [`comment-${name}`, message]),
  )
}
