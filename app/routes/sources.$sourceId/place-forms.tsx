import { Form } from '@remix-run/react'
import type { PlaceView } from '#app/data/reads/review-screen/places.server.ts'
import type { SelectedClaim } from '#app/data/reads/review-screen.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActFields, placeFormId } from './act-fields.tsx'
import { loadInWords } from './assigning-forms.tsx'
import styles from './assignment.module.css'
import { DueField } from './due-field.tsx'
import { useActionOn } from './href-of.ts'
import { type Outcome, problemHere, typedIn } from './outcome.ts'

type PlaceFormsProps = { selected: SelectedClaim; place: PlaceView; outcome: Outcome | null }

/** One place, to be given to somebody else or asked for by another day: one form with a button for each. */
export function PlaceForms({ selected, place, outcome }: PlaceFormsProps) {
  const { claim, places } = selected
  const actionOn = useActionOn()
  const sent = isAbout(outcome, place) ? outcome : null
  const typed = sent?.typed ?? {}
  const others = places.reviewers.filter(
    (each) => !each.recused && !places.kept.some((kept) => kept.memberId === each.memberId),
  )
  const id = `place-${place.memberId}`
  const due = place.dueAt?.toISOString().slice(0, 10) ?? ''
  return (
    <details className={styles.place} open={sent !== null}>
      <summary>{others.length > 0 ? 'Reassign, or change the date' : 'Change the date'}</summary>
      <Form
        id={placeFormId(place.memberId)}
        method="post"
        action={actionOn(claim)}
        className={styles.form}
        preventScrollReset
        noValidate
      >
        {sent ? <ErrorSummary errors={sent.errors} problem={problemHere(sent)} /> : null}
        <ActFields claim={claim} />
        <input type="hidden" name="memberId" value={place.memberId} />
        {others.length > 0 ? (
          <Field
            id={`${id}-to`}
            name="toMemberId"
            label="Give the place to"
            optional
            error={sent?.errors.toMemberId}
          >
            {(control) => (
              <select {...control} defaultValue={typedIn(typed, 'toMemberId')}>
                <option value="">Choose a reviewer</option>
                {others.map((each) => (
                  <option key={each.memberId} value={each.memberId}>
                    {each.name} ({loadInWords(each.open)})
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        <DueField
          id={`${id}-due`}
          value={typedIn(typed, 'dueOn', due)}
          error={sent?.errors.dueOn}
        />
        <div className={styles.answers}>
          {others.length > 0 ? (
            <Button name="intent" value="reassign" small>
              Reassign
            </Button>
          ) : null}
          <Button name="intent" value="change_due" small>
            Change the date
          </Button>
        </div>
      </Form>
    </details>
  )
}

function isAbout(outcome: Outcome | null, place: PlaceView): boolean {
  if (outcome?.intent !== 'reassign' && outcome?.intent !== 'change_due') return false
  return typedIn(outcome.typed, 'memberId') === place.memberId
}
