import { Form } from '@remix-run/react'
import type { SelectedClaim } from '#app/data/reads/review-screen.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Due } from '#app/ui/due.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Time } from '#app/ui/time.tsx'
import { ActFields } from './act-fields.tsx'
import styles from './assignment.module.css'
import { useActionOn } from './href-of.ts'
import { type Outcome, problemHere, typedIn } from './outcome.ts'

type MyAssignmentProps = { selected: SelectedClaim; outcome: Outcome | null }

/** What is asked of the reader, until when, and their answer; nothing once they have rated. */
export function MyAssignment({ selected, outcome }: MyAssignmentProps) {
  const { permissions, places } = selected
  const { mine, now } = places
  if (!mine || !permissions.decline_assignment.allowed) return null
  return (
    <section className={styles.asked} aria-label="Your assignment">
      <p>
        <strong>
          {mine.state === 'accepted' ? 'You have accepted this claim' : 'Assigned to you'}
        </strong>
        {mine.dueAt ? (
          <>
            , <Due at={mine.dueAt} now={now.toISOString()} />
          </>
        ) : null}
        .
        {mine.lapsesAt ? (
          <span className={styles.soft}>
            {' '}
            Without a verdict the place falls free on <Time at={mine.lapsesAt} />; your draft is
            kept.
          </span>
        ) : null}
      </p>
      <Answers {...{ selected, outcome }} />
    </section>
  )
}

function Answers({ selected, outcome }: MyAssignmentProps) {
  const { claim, permissions } = selected
  const sent = outcome?.intent.endsWith('_assignment') ? outcome : null
  const action = useActionOn()(claim)
  return (
    <>
      {sent ? <ErrorSummary errors={sent.errors} problem={problemHere(sent)} /> : null}
      <div className={styles.answers}>
        {permissions.accept_assignment.allowed ? (
          <Form id="form-accept_assignment" method="post" action={action} preventScrollReset>
            <ActFields claim={claim} />
            <Button name="intent" value="accept_assignment" look="primary" small>
              Accept
            </Button>
          </Form>
        ) : null}
        <details open={sent?.intent === 'decline_assignment'}>
          <summary className={styles.summary}>Decline</summary>
          <Form
            id="form-decline_assignment"
            method="post"
            action={action}
            className={styles.form}
            preventScrollReset
            noValidate
          >
            <ActFields claim={claim} />
            <Field
              id="decline-reason"
              name="reason"
              label="Why you decline"
              hint="The desk can read it. It says nothing about the claim: “On leave until Monday.”"
              error={sent?.errors.reason}
            >
              {(control) => (
                <textarea
                  {...control}
                  rows={2}
                  defaultValue={typedIn(sent?.typed ?? {}, 'reason')}
                />
              )}
            </Field>
            <div>
              <Button name="intent" value="decline_assignment">
                Decline the assignment
              </Button>
            </div>
          </Form>
        </details>
      </div>
    </>
  )
}
