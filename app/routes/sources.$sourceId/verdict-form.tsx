import { Form } from '@remix-run/react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { DraftView } from '#app/data/reads/review-screen/draft.server.ts'
import type { VerdictView } from '#app/data/reads/review-screen/verdicts.server.ts'
import { minimums } from '#app/domain/claim/minimums.ts'
import { parseQueuePlace } from '#app/domain/desk/queue-place.ts'
import { queueNames } from '#app/domain/desk/queues.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActFields } from './act-fields.tsx'
import { CardSection } from './card-section.tsx'
import { attributionAnswers, choicesOf, confidenceAnswers } from './claim-words.ts'
import { ConflictQuestion } from './conflict-question.tsx'
import { CountedTextarea } from './counted-textarea.tsx'
import { DraftStatus, SaveDraft } from './draft-status.tsx'
import { EvidenceFields } from './evidence-fields.tsx'
import type { ListedEvidence } from './evidence-list.tsx'
import { useActionOn, useQueue } from './href-of.ts'
import { type Outcome, problemHere, typedIn } from './outcome.ts'
import { useDraft } from './use-draft.ts'
import styles from './verdict-form.module.css'
import { answerTyped, typedSoFar } from './verdict-typed.ts'

type VerdictFormProps = {
  claim: ClaimDetail
  /** The reader's standing verdict, when the form revises it. */
  mine: VerdictView | null
  /** Their newest verdict of the round, even withdrawn. */
  newestOwn: string | null
  draft: DraftView | null
  viewerId: string
  /** What a piece of evidence may derive from besides those above it in the form. */
  others: readonly ListedEvidence[]
  outcome: Outcome | null
  /** The claim after this one in the text. */
  next: string | null
}

/** The reader's own verdict: is it true, was it said, on what grounds, and are they free to judge. */
export function VerdictForm(props: VerdictFormProps) {
  const { claim, mine, newestOwn, draft, viewerId, others, outcome, next } = props
  const actionOn = useActionOn()
  const place = parseQueuePlace(useQueue())
  const sent = isAbout(outcome) ? outcome : null
  const draftOf = { viewerId, claimId: claim.id, round: claim.round, after: newestOwn ?? '' }
  const { form, recalled, answer, saveNow, making } = useDraft(draftOf)
  const typed = sent?.typed ?? typedSoFar(recalled ?? draft?.typed, mine)
  const errors = sent?.errors ?? {}
  return (
    <CardSection id="my-verdict" title={mine ? 'Revise your verdict' : 'Your verdict'}>
      <Form
        key={making}
        id="form-verdict"
        ref={form}
        method="post"
        action={actionOn(claim)}
        className={styles.form}
        preventScrollReset
        noValidate
        data-verdict-form=""
      >
        {/* The first button of a form answers Enter in a field: this one changes nothing. */}
        <button
          type="submit"
          className={styles.enter}
          name="intent"
          value="keep"
          tabIndex={-1}
          aria-hidden="true"
        />
        {sent ? <ErrorSummary errors={errors} problem={problemHere(sent)} /> : null}
        <ActFields claim={claim} />
        <input type="hidden" name="afterVerdict" value={newestOwn ?? ''} />
        {next ? <input type="hidden" name="next" value={next} /> : null}
        {/* Set by Ctrl+Enter: where to go once the verdict is given. */}
        {place ? null : <input type="hidden" name="after" defaultValue="" />}
        <Choices
          name="rating"
          legend="Is it true?"
          choices={claim.rules.scale.ratings.map((rating, index) => ({
            value: rating.key,
            label: rating.label,
            hint: rating.definition,
            shortcut: String(index + 1),
          }))}
          defaultValue={typedIn(typed, 'rating') || undefined}
          error={errors.rating}
        />
        <Choices
          name="attribution"
          legend="Was it said, by whom, as quoted?"
          choices={choicesOf(attributionAnswers)}
          defaultValue={answerTyped(attributionAnswers, typed, 'attribution')}
          error={errors.attribution}
        />
        <Field
          name="rationale"
          label="Rationale"
          hint="Say what is right or wrong, where it is, and how you know: “The register lists 14 sites in 2023, not 40.”"
          error={errors.rationale}
        >
          {(control) => (
            <CountedTextarea
              {...control}
              rows={5}
              minimum={minimums.rationale}
              defaultValue={typedIn(typed, 'rationale')}
              data-key="r"
            />
          )}
        </Field>
        <EvidenceFields rules={claim.rules} typed={typed} errors={errors} others={others} />
        <Choices
          name="confidence"
          legend="How sure are you?"
          inline
          choices={choicesOf(confidenceAnswers)}
          defaultValue={answerTyped(confidenceAnswers, typed, 'confidence')}
          error={errors.confidence}
        />
        <ConflictQuestion typed={typed} errors={errors} />
        {place ? (
          <label className={styles.onward}>
            <input type="checkbox" name="after" value="next" defaultChecked />
            Then go to the next claim of “{queueNames[place.list]}”
          </label>
        ) : null}
        <div className={styles.submit}>
          <Button
            look="primary"
            name="intent"
            value={mine ? 'revise_verdict' : 'submit_verdict'}
            data-submit=""
            className={styles.judge}
          >
            {mine ? 'Revise verdict' : 'Submit verdict'}
          </Button>
          <Button look="primary" name="intent" value="recuse" className={styles.step}>
            Step aside from this claim
          </Button>
          <SaveDraft saveNow={saveNow} />
          <span className={styles.keys} aria-hidden="true">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd> submits and goes to the next
          </span>
        </div>
        <DraftStatus draft={draft} round={claim.round} answer={answer} />
      </Form>
    </CardSection>
  )
}

const intents = ['submit_verdict', 'revise_verdict', 'recuse', 'keep']

function isAbout(outcome: Outcome | null): outcome is Outcome {
  return (
    outcome !== null && (intents.includes(outcome.intent) || outcome.intent.includes('evidence'))
  )
}
