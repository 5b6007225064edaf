import type { PlacesView, PlaceView } from '#app/data/reads/review-screen/places.server.ts'
import type { SelectedClaim } from '#app/data/reads/review-screen.server.ts'
import { Due } from '#app/ui/due.tsx'
import { AssigningForms } from './assigning-forms.tsx'
import styles from './assignment.module.css'
import { CardSection } from './card-section.tsx'
import type { Outcome } from './outcome.ts'
import { PlaceForms } from './place-forms.tsx'

type AssignmentProps = { selected: SelectedClaim; isEditor: boolean; outcome: Outcome | null }

/** Who is asked to rate the claim and what they answered; for an editor also what can be done about it. */
export function Assignment({ selected, isEditor, outcome }: AssignmentProps) {
  const { claim, places } = selected
  if (claim.stage === 'confirmed' || claim.disposition !== 'active') return null
  const free = Math.max(0, claim.rules.quorum - places.kept.length)
  return (
    <CardSection id="assignment" title="Assignment" aside={asideOf(places, free)}>
      {places.kept.length > 0 || places.freed.length > 0 ? (
        <ul className={styles.list}>
          {places.kept.map((place) => (
            <li key={place.memberId} className={styles.item}>
              <Place place={place} now={places.now} />
              {isEditor ? <PlaceForms {...{ selected, place, outcome }} /> : null}
            </li>
          ))}
          {places.freed.map((place) => (
            <li key={place.memberId} className={styles.item}>
              <Place place={place} now={places.now} />
            </li>
          ))}
        </ul>
      ) : null}
      <p className={styles.soft}>{openness(places, free)}</p>
      {isEditor ? <AssigningForms {...{ selected, outcome }} /> : null}
    </CardSection>
  )
}

function Place({ place, now }: { place: PlaceView; now: Date }) {
  const { member, state, reason, dueAt } = place
  return (
    <p>
      <strong>{member}</strong>
      <span className={styles.soft}>
        {' '}
        · {states[state]}
        {dueAt ? (
          <>
            , <Due at={dueAt.toISOString()} now={now.toISOString()} />
          </>
        ) : null}
        {reason ? <>: {reason}</> : null}
      </span>
    </p>
  )
}

const states = {
  assigned: 'asked',
  accepted: 'accepted',
  declined: 'declined',
  lapsed: 'let the assignment lapse',
} satisfies Record<PlaceView['state'], string>

function asideOf({ kept }: PlacesView, free: number): string {
  if (kept.length === 0) return 'open to all'
  return free > 0 ? `${kept.length} assigned, ${free} free` : `${kept.length} assigned`
}

/** Who else may rate, in a sentence. */
function openness({ kept }: PlacesView, free: number): string {
  if (kept.length === 0) return 'Any reviewer may rate this claim.'
  if (free === 0) return 'Nobody else is asked to rate it.'
  return free === 1
    ? 'One place is free: any reviewer may take it.'
    : `${free} places are free: any reviewer may take one.`
}
