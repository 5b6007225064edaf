import type { BulkClaim } from '#app/data/reads/bulk.server.ts'
import type { BulkAct } from '#app/domain/desk/bulk.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import styles from './bulk.module.css'
import type { SkippedClaim } from './bulk-form.tsx'
import { bulkWords, claimsInWords } from './bulk-words.ts'
import { ClaimLines } from './claim-lines.tsx'

type BulkOutcomesProps = {
  act: BulkAct
  back: string
  ready: readonly BulkClaim[]
  skipped: readonly SkippedClaim[]
  outcomes: readonly { claimId: string; isDone: boolean; said: string | null }[]
}

/** What was done, and of each claim that was not touched why. */
export function BulkOutcomes({ act, back, ready, skipped, outcomes }: BulkOutcomesProps) {
  const byId = new Map([...ready, ...skipped].map((claim) => [claim.id, claim]))
  const lines = outcomes.flatMap((outcome) => {
    const claim = byId.get(outcome.claimId)
    return claim ? [{ ...claim, ...outcome }] : []
  })
  const done = lines.filter(({ isDone }) => isDone)
  const left = lines.filter(({ isDone }) => !isDone)
  const lead =
    done.length === 0 ? 'Nothing was done.' : bulkWords[act].done(claimsInWords(done.length))
  return (
    <Page title="What was done" lead={lead} width="reading">
      {left.length > 0 ? (
        <section className={styles.skipped} aria-labelledby="skipped">
          <h2 id="skipped">{claimsInWords(left.length)} skipped</h2>
          <ClaimLines claims={left} />
        </section>
      ) : null}
      {done.length > 0 ? (
        <section className={styles.skipped} aria-labelledby="done">
          <h2 id="done">Done</h2>
          <ClaimLines claims={done} />
        </section>
      ) : null}
      <div>
        <ButtonLink look="primary" to={back}>
          Back to the list
        </ButtonLink>
      </div>
    </Page>
  )
}
