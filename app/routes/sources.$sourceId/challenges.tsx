import { Form } from '@remix-run/react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { ChallengeView } from '#app/data/reads/review-screen/proceedings.server.ts'
import type { Permissions } from '#app/domain/claim/permissions.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Time } from '#app/ui/time.tsx'
import { ActFields } from './act-fields.tsx'
import { CardSection } from './card-section.tsx'
import actStyles from './claim-acts.module.css'
import { challengeAnswers } from './claim-words.ts'
import { useActionOn } from './href-of.ts'
import { type Outcome, problemHere, typedIn } from './outcome.ts'
import styles from './proceedings.module.css'

type ChallengesProps = {
  claim: ClaimDetail
  permissions: Permissions
  challenges: readonly ChallengeView[]
  outcome: Outcome | null
}

/** The objections raised against the claim, open ones first, with what was answered, and a place to answer. */
export function Challenges({ challenges, ...props }: ChallengesProps) {
  if (challenges.length === 0) return null
  const open = challenges.filter((challenge) => challenge.closedAt === null).length
  return (
    <CardSection
      id="challenges"
      title="Challenges"
      aside={open > 0 ? `${open} open` : 'all settled'}
    >
      <ul className={styles.list}>
        {challenges.map((challenge) => (
          <li key={challenge.id} className={styles.item}>
            <p>
              <strong>{challengeAnswers[challenge.kind].label}</strong>
              <span className={styles.facts}>
                {' '}
                · {challenge.fromOutside ? 'from outside, accepted by ' : ''}
                {challenge.raisedBy} · <Time at={challenge.raisedAt.toISOString()} />
                {challenge.closedAt ? ' · settled' : ' · open'}
              </span>
            </p>
            <p className={styles.words}>{challenge.reason}</p>
            {challenge.answers.map((answer) => (
              <p key={answer.answeredAt} className={styles.answer}>
                {answer.answer}
                <span className={styles.facts}> {answer.answeredBy}</span>
              </p>
            ))}
            {challenge.closedAt ? null : <AnswerForm challenge={challenge} {...props} />}
          </li>
        ))}
      </ul>
    </CardSection>
  )
}

type AnswerFormProps = Omit<ChallengesProps, 'challenges'> & { challenge: ChallengeView }

/** What somebody says to the objection; only an editor's act closes it. */
function AnswerForm({ challenge, claim, permissions, outcome }: AnswerFormProps) {
  const actionOn = useActionOn()
  const permission = permissions.answer_challenge
  // Who has no part in judging the claim reads on; to them there is nothing to explain.
  if (!permission.allowed && permission.refusal.code === 'role_needed') return null
  const isSent =
    outcome?.intent === 'answer_challenge' && typedIn(outcome.typed, 'challengeId') === challenge.id
  const sent = isSent ? outcome : null
  return (
    <details className={styles.reply} open={isSent}>
      <summary>Answer</summary>
      {permission.allowed ? (
        <Form
          id={`form-answer_challenge-${challenge.id}`}
          method="post"
          action={actionOn(claim)}
          className={actStyles.form}
          preventScrollReset
          noValidate
        >
          {sent ? <ErrorSummary errors={sent.errors} problem={problemHere(sent)} /> : null}
          <ActFields claim={claim} />
          <input type="hidden" name="challengeId" value={challenge.id} />
          <Field
            id={`answer-${challenge.id}`}
            name="answer"
            label="Your answer"
            hint="The challenge stays open until an editor settles it."
            error={sent?.errors.answer}
          >
            {(control) => (
              <textarea
                {...control}
                rows={3}
                defaultValue={sent ? typedIn(sent.typed, 'answer') : ''}
              />
            )}
          </Field>
          <div>
            <Button name="intent" value="answer_challenge">
              Answer
            </Button>
          </div>
        </Form>
      ) : (
        <p className={actStyles.why}>{sentenceOf(permission.refusal)}</p>
      )}
    </details>
  )
}
