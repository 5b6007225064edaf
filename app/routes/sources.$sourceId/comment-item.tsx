import { Form } from '@remix-run/react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { CommentView } from '#app/data/reads/review-screen/discussion.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { LinkedText } from '#app/ui/linked-text.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './discussion.module.css'
import { useActionOn } from './href-of.ts'
import { type Outcome, typedIn } from './outcome.ts'

type CommentItemProps = {
  comment: CommentView
  claim: ClaimDetail
  viewer: Actor
  outcome: Outcome | null
}

/** One comment: who said it and when, who could read it then, and what it says. */
export function CommentItem({ comment, claim, viewer, outcome }: CommentItemProps) {
  const isOwn = comment.authorId === viewer.id
  const facts = factsOf(comment, claim.round)
  return (
    <li className={styles.comment} id={`comment-${comment.id}`} data-sealed={isShut(comment)}>
      <p className={styles.head}>
        <strong>{isOwn ? 'You' : comment.author}</strong>
        <a className={styles.facts} href={`#comment-${comment.id}`}>
          <Time at={comment.writtenAt} />
        </a>
      </p>
      {facts.length > 0 ? <p className={styles.facts}>{facts.join(' · ')}</p> : null}
      {comment.text === null ? (
        <p className={styles.gone}>{goneSentence(comment)}</p>
      ) : (
        <p className={styles.text}>
          <LinkedText text={comment.text} />
        </p>
      )}
      {comment.text === null ? null : <Ending {...{ comment, claim, viewer, outcome }} />}
    </li>
  )
}

function isShut({ sealed, roundIsOpen }: CommentView): boolean {
  return sealed && !roundIsOpen
}

function factsOf(comment: CommentView, round: number): readonly string[] {
  const { audience, sealed, mentions } = comment
  const readers =
    audience === 'asked' ? 'those it is for and the editors' : 'its author and the editors'
  return [
    ...(comment.round === round ? [] : [`Round ${comment.round}`]),
    ...(isShut(comment) ? [`Until the verdicts are revealed, only ${readers} read this`] : []),
    ...(sealed && comment.roundIsOpen ? ['Written before the verdicts were revealed'] : []),
    ...(mentions.length > 0 ? [`For ${mentions.join(', ')}`] : []),
  ]
}

function goneSentence({ state, hiddenBy, hiddenReason }: CommentView): string {
  return state === 'withdrawn'
    ? 'Its author withdrew this comment.'
    : `${hiddenBy} hid this comment: ${hiddenReason}`
}

/** Taking one's own comment back, or as an editor hiding somebody's. */
function Ending({ comment, claim, viewer, outcome }: CommentItemProps) {
  const actionOn = useActionOn()
  const isOwn = comment.authorId === viewer.id
  if (!isOwn && !viewer.roles.includes('editor')) return null
  const intent = isOwn ? 'withdraw_comment' : 'hide_comment'
  const sent =
    outcome?.intent === intent && typedIn(outcome.typed, 'commentId') === comment.id
      ? outcome
      : null
  const label = isOwn ? 'Withdraw' : 'Hide'
  return (
    <details className={styles.ending} open={sent !== null}>
      <summary>{label}</summary>
      <Form
        method="post"
        action={actionOn(claim)}
        className={styles.form}
        preventScrollReset
        noValidate
      >
        <FormKey />
        <input type="hidden" name="claimId" value={claim.id} />
        <input type="hidden" name="commentId" value={comment.id} />
        {sent ? <ErrorSummary errors={{}} problem={sent.problem ?? undefined} /> : null}
        {isOwn ? (
          <p className={styles.facts}>
            That you wrote it stays; what it says is shown to nobody any more.
          </p>
        ) : (
          <Field
            id={`hide-${comment.id}`}
            name="reason"
            label="Reason"
            hint="Everybody who could read the comment reads it in its place."
            error={sent?.errors.reason}
          >
            {(control) => (
              <textarea
                {...control}
                rows={2}
                defaultValue={sent ? typedIn(sent.typed, 'reason') : ''}
              />
            )}
          </Field>
        )}
        <div>
          <Button name="intent" value={intent} small>
            {label} this comment
          </Button>
        </div>
      </Form>
    </details>
  )
}
