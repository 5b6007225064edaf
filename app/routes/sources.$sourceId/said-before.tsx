import { Form, Link } from '@remix-run/react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { SameClaim } from '#app/data/reads/same-claims.server.ts'
import type { SimilarClaim } from '#app/data/reads/similar-claims.server.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { inPercent } from '#app/ui/figure-words.ts'
import { FormKey } from '#app/ui/form-key.tsx'
import { StageChip } from '#app/ui/stage-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import { CardSection } from './card-section.tsx'
import { useActionOn } from './href-of.ts'
import type { Outcome } from './outcome.ts'
import styles from './precedents.module.css'

type SaidBeforeProps = {
  claim: ClaimDetail
  same: readonly SameClaim[]
  /** Earlier claims that may say the same; what they are is a person's to say. */
  suggested: readonly SimilarClaim[]
  mayLink: boolean
  outcome: Outcome | null
}

/** Earlier claims that say the same, as people found, and those that the desk suggests. */
export function SaidBefore({ claim, same, suggested, mayLink, outcome }: SaidBeforeProps) {
  if (same.length === 0 && suggested.length === 0) return null
  const sent = outcome?.intent === 'same_claim' || outcome?.intent === 'not_same' ? outcome : null
  return (
    <CardSection id="said-before" title="Said before" screenOnly>
      {sent ? <ErrorSummary errors={sent.errors} problem={sent.problem ?? undefined} /> : null}
      {same.length > 0 ? (
        <ol className={styles.list}>
          {same.map((each) => (
            <Before key={each.claimId} {...{ claim, each }} note="the same claim">
              {mayLink ? (
                <Say claim={claim} each={each} intent="not_same" label="Not the same" />
              ) : null}
            </Before>
          ))}
        </ol>
      ) : null}
      {suggested.length > 0 ? (
        <>
          <p className={styles.none}>
            {mayLink
              ? 'Suggested by their words. Say so where one is the same claim: then each shows how the other was rated, in public as well once both are published.'
              : 'Suggested by their words; nobody has said yet that they are the same claim.'}
          </p>
          <ol className={styles.list}>
            {suggested.map((each) => (
              <Before
                key={each.claimId}
                {...{ claim, each }}
                note={`${inPercent(each.alike)} alike`}
              >
                {mayLink ? (
                  <Say claim={claim} each={each} intent="same_claim" label="Same claim" />
                ) : null}
              </Before>
            ))}
          </ol>
        </>
      ) : null}
    </CardSection>
  )
}

type BeforeProps = {
  claim: ClaimDetail
  each: SameClaim | SimilarClaim
  note: string
  children: React.ReactNode
}

function Before({ claim, each, note, children }: BeforeProps) {
  return (
    <li className={styles.claim}>
      <Link
        className={styles.statement}
        to={`/claims/${each.claimId}`}
        lang={claim.language}
        dir="auto"
      >
        {each.statement}
      </Link>
      <p className={styles.facts}>
        {each.stage === 'confirmed' ? (
          <StageChip stage="confirmed" scale={each.scale} rating={each.rating ?? ''} />
        ) : each.stage === 'disputed' ? (
          <StageChip stage="disputed" />
        ) : (
          <span>Unverified</span>
        )}
        {each.claimant === 'article' ? null : <span>{each.claimant}</span>}
        {each.decidedAt ? <Time at={each.decidedAt} precision="day" /> : null}
        <span>{note}</span>
      </p>
      {children}
    </li>
  )
}

type SayProps = {
  claim: ClaimDetail
  each: { claimId: string; statement: string }
  intent: 'same_claim' | 'not_same'
  label: string
}

function Say({ claim, each, intent, label }: SayProps) {
  const actionOn = useActionOn()
  return (
    <Form method="post" action={actionOn(claim)} preventScrollReset>
      <FormKey />
      <input type="hidden" name="claimId" value={claim.id} />
      <input type="hidden" name="otherId" value={each.claimId} />
      <Button small name="intent" value={intent} aria-label={`${label}: ${each.statement}`}>
        {label}
      </Button>
    </Form>
  )
}
