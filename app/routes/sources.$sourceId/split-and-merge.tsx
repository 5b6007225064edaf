import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { ClaimInText } from '#app/data/reads/review-screen/claims-in-text.server.ts'
import { proposeCut } from '#app/domain/anchoring/propose-cut.ts'
import type { Permissions } from '#app/domain/claim/permissions.ts'
import { Choices } from '#app/ui/choices.tsx'
import { Act } from './act.tsx'
import { type Outcome, typedIn } from './outcome.ts'
import styles from './split-and-merge.module.css'
import { WordsField } from './words-field.tsx'

type SplitProps = {
  claim: ClaimDetail
  permissions: Permissions
  outcome: Outcome | null
}

/** One claim into two: each part's words of the quote, and what it asserts. */
export function Split({ claim, permissions, outcome }: SplitProps) {
  const [first, second] = proposeCut(claim.exact) ?? ['', '']
  const parts = [
    { part: 'first', title: 'First part', words: first, statement: first || claim.statement },
    { part: 'second', title: 'Second part', words: second, statement: second },
  ]
  return (
    <Act
      name="split_claim"
      label="Split in two"
      {...{ claim, outcome }}
      permission={permissions.split_claim}
    >
      {(typed, errors) =>
        parts.map(({ part, title, words, statement }) => (
          <fieldset key={part} className={styles.part}>
            <legend>{title}</legend>
            <WordsField
              id={`${part}-words`}
              name={`${part}Words`}
              label="Its words in the quote"
              hint="Copied from it, letter by letter; empty for all of it."
              rows={2}
              {...{ typed, errors, words }}
            />
            <WordsField
              id={`${part}-statement`}
              name={`${part}Statement`}
              label="What it asserts"
              rows={2}
              words={statement}
              {...{ typed, errors }}
            />
          </fieldset>
        ))
      }
    </Act>
  )
}

/** How many claims are offered to be merged with: the nearest in the text. */
const offered = 8

/** Another claim of the text taken into this one. */
export function Merge({
  claim,
  claims,
  permissions,
  outcome,
}: SplitProps & { claims: readonly ClaimInText[] }) {
  const near = claims
    .filter((each) => each.id !== claim.id && mayBeMerged(each))
    .map((each) => ({ ...each, gap: gapBetween(each, claim) }))
    .sort((a, b) => a.gap - b.gap)
    .slice(0, offered)
  if (near.length === 0) return null
  return (
    <Act
      name="merge_claims"
      label="Merge with another claim"
      {...{ claim, outcome }}
      permission={permissions.merge_claims}
    >
      {(typed, errors) => (
        <>
          <Choices
            name="other"
            legend="The other claim"
            choices={near.map((each) => ({
              value: `${each.id}@${each.version}`,
              label: each.statement,
            }))}
            defaultValue={typedIn(typed, 'other')}
            error={errors.other}
          />
          <WordsField
            id="merged-statement"
            name="statement"
            label="What both assert together"
            hint="This claim then marks the words of both, and the other is set aside as its duplicate."
            words={claim.statement}
            {...{ typed, errors }}
          />
        </>
      )}
    </Act>
  )
}

function mayBeMerged({ disposition, stage, verdictCount }: ClaimInText): boolean {
  return disposition === 'active' && stage === 'unverified' && verdictCount === 0
}

/** Units of text between two claims; none where they touch or overlap. */
function gapBetween(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return Math.max(0, Math.max(a.start, b.start) - Math.min(a.end, b.end))
}
