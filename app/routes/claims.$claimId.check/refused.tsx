import type { DecisionCheck } from '#app/data/reads/decision-check.server.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import { labelOf } from '#app/domain/rating/scales.ts'
import { sentenceOf, statusOf } from '#app/http/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { type MyWords, TheirsAndMine } from '#app/ui/theirs-and-mine.tsx'
import type { Meant } from './check.form.ts'

/** Why the decision is not taken; made on an older page, also what happened since, and the way on. */
export function Refused({ check, meant }: { check: DecisionCheck; meant: Meant }) {
  const { refusal, onTop, changes, selected } = check
  const problem = <ErrorSummary errors={{}} problem={refusal ? sentenceOf(refusal) : undefined} />
  if (refusal?.code !== 'stale_version' || changes.length === 0) return problem
  return (
    <>
      {problem}
      <TheirsAndMine theirs={changes} mine={wordsOf(meant, selected)}>
        {onTop && isFinal(onTop) ? (
          <p>It cannot be decided so any more. {sentenceOf(onTop)}</p>
        ) : (
          <>
            <p>Nothing is decided yet. What you chose and wrote stands in the form below.</p>
            <Button look="primary" form="form-check">
              Apply mine on top
            </Button>
          </>
        )}
      </TheirsAndMine>
    </>
  )
}

/** A refusal that nothing written on this page would mend. */
function isFinal(refusal: Refusal): boolean {
  return statusOf(refusal) !== 422
}

function wordsOf(meant: Meant, { claim, verdicts }: DecisionCheck['selected']): MyWords[] {
  const considered = verdicts.filter(({ id }) => meant.considered.includes(id))
  return [
    { label: 'Rating', text: meant.rating && labelOf(claim.rules.scale, meant.rating) },
    { label: 'Reason', text: meant.reason },
    { label: 'Considered', text: considered.map(({ reviewer }) => reviewer).join(', ') },
    { label: 'Public summary', text: meant.summary },
  ].filter(({ text }) => text !== '')
}
