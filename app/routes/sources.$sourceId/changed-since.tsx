import type { SelectedClaim } from '#app/data/reads/review-screen.server.ts'
import type { ClaimAct } from '#app/domain/claim/command.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { labelOf } from '#app/domain/rating/scales.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { type MyWords, TheirsAndMine } from '#app/ui/theirs-and-mine.tsx'
import { formIdOf } from './act-fields.tsx'
import { attributionAnswers, challengeAnswers, confidenceAnswers } from './claim-words.ts'
import { allTypedIn, type Outcome, typedIn } from './outcome.ts'

/** The acts that the forms of the screen ask for, by what their buttons send. */
const acts: Readonly<Record<string, ClaimAct>> = {
  submit_verdict: 'submit_verdict',
  revise_verdict: 'revise_verdict',
  withdraw_verdict: 'withdraw_verdict',
  recuse: 'recuse',
  edit_statement: 'edit_statement',
  set_aside: 'change_disposition',
  take_up: 'change_disposition',
  raise_challenge: 'raise_challenge',
  answer_challenge: 'answer_challenge',
  accept_assignment: 'accept_assignment',
  decline_assignment: 'decline_assignment',
  assign_reviewers: 'assign_reviewers',
  open_to_all: 'assign_reviewers',
  assign_fairly: 'assign_fairly',
  reassign: 'reassign',
  change_due: 'change_due',
  change_quorum: 'change_quorum',
}

type ChangedSinceProps = { selected: SelectedClaim; sent: Outcome | null }

/** What happened to the claim while somebody was writing, beside their words, and the way to do theirs still. */
export function ChangedSince({ selected, sent }: ChangedSinceProps) {
  if (!sent || sent.changes.length === 0) return null
  const act = acts[sent.intent]
  const permission = act && selected.permissions[act]
  const bar = permission?.allowed === false ? permission.refusal : placeGone(sent, selected)
  return (
    <TheirsAndMine takesFocus theirs={sent.changes} mine={wordsOf(sent, selected)}>
      {bar ? (
        <p>It cannot be done any more. {sentenceOf(bar)}</p>
      ) : (
        <>
          <p>What you wrote is kept, and stands in the form below.</p>
          {act ? (
            <Button look="primary" name="intent" value={sent.intent} form={formIdOf(sent)}>
              Apply mine on top
            </Button>
          ) : null}
        </>
      )}
    </TheirsAndMine>
  )
}

/** Why a place cannot be changed that nobody is named for any more. */
function placeGone({ intent, typed }: Outcome, { places }: SelectedClaim): Refusal | null {
  if (intent !== 'reassign' && intent !== 'change_due') return null
  const isKept = places.kept.some((place) => place.memberId === typedIn(typed, 'memberId'))
  return isKept ? null : { code: 'not_named' }
}

/** What was typed and chosen, in the words of the form. */
function wordsOf({ typed }: Outcome, { claim, places }: SelectedClaim): readonly MyWords[] {
  const of = (name: string) => typedIn(typed, name)
  const answer = (answers: Readonly<Record<string, { label: string }>>, name: string) =>
    answers[of(name)]?.label ?? ''
  const named = (id: string) =>
    [...places.reviewers, ...places.kept.map((place) => ({ ...place, name: place.member }))].find(
      (each) => each.memberId === id,
    )?.name ?? ''
  const links = allTypedIn(typed, 'row').map((row) => of(`evidence.${row}.url`))
  const lines: readonly MyWords[] = [
    { label: 'Statement', text: of('statement') },
    { label: 'Rating', text: of('rating') && labelOf(claim.rules.scale, of('rating')) },
    { label: 'Quote', text: answer(attributionAnswers, 'attribution') },
    { label: 'Sure', text: answer(confidenceAnswers, 'confidence') },
    { label: 'Rationale', text: of('rationale') },
    { label: 'Evidence', text: links.filter(Boolean).join('\n') },
    { label: 'No evidence because', text: of('noEvidenceReason') },
    { label: 'What ties you to it', text: of('conflictReason') },
    { label: 'What is wrong', text: answer(challengeAnswers, 'kind') },
    { label: 'Who shall rate it', text: allTypedIn(typed, 'assignees').map(named).join(', ') },
    { label: 'The place of', text: named(of('memberId')) },
    { label: 'Goes to', text: named(of('toMemberId')) },
    { label: 'Due', text: of('dueOn') },
    { label: 'Verdicts needed', text: of('quorum') },
    { label: 'Reason', text: of('reason') },
    { label: 'Answer', text: of('answer') },
  ]
  return lines.filter(({ text }) => text !== '')
}
