import { Form, Link, useSearchParams } from '@remix-run/react'
import type { ClaimInText } from '#app/data/reads/review-screen/claims-in-text.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { StageChip } from '#app/ui/stage-chip.tsx'
import styles from './claim-list.module.css'
import { MoveButtons } from './move-buttons.tsx'
import type { Outcome } from './outcome.ts'

type ListedClaim = ClaimInText & { number: number }

type ClaimListProps = {
  claims: readonly ListedClaim[]
  sourceId: string
  mayArrange: boolean
  hrefOf: (claimId: string) => string
  notice: string | null
  outcome: Outcome | null
}

/** How many claims are listed beside the text, where every one of them is marked. */
const listed = 300

/** The claims in the desk's order, or the text's, with what the reader did; the pane while none is selected. */
export function ClaimList({
  claims,
  sourceId,
  mayArrange,
  hrefOf,
  notice,
  outcome,
}: ClaimListProps) {
  const arranging = useSearchParams()[0].get('arrange')
  const isArranging = mayArrange && arranging !== null
  const problem = outcome?.intent === 'move_claim' ? (outcome.problem ?? undefined) : undefined
  return (
    <section className={styles.pane} id="claims" aria-labelledby="claims-title">
      <div aria-live="polite">{notice ? <Notice tone="success">{notice}</Notice> : null}</div>
      <div className={styles.head}>
        <h2 className={styles.title} id="claims-title">
          Claims in this text
        </h2>
        {mayArrange && claims.length > 1 ? (
          <Link to={isArranging ? '?' : '?arrange'} preventScrollReset>
            {isArranging ? 'Done' : 'Change the order'}
          </Link>
        ) : null}
      </div>
      <ErrorSummary errors={{}} problem={problem} />
      {claims.length === 0 ? (
        <p className={styles.none}>
          None yet. Select words in the text to add one, or choose a sentence.
        </p>
      ) : isArranging ? (
        <Arranging
          claims={claims.slice(0, listed)}
          {...{ sourceId, moved: arranging, count: claims.length }}
        />
      ) : (
        <ol className={styles.list}>
          {claims.slice(0, listed).map((claim) => (
            <li key={claim.id}>
              <Link className={styles.claim} to={hrefOf(claim.id)} preventScrollReset>
                <span className={styles.number}>{claim.number}</span>
                <span className={styles.statement} dir="auto">
                  {claim.statement}
                </span>
                <span className={styles.facts}>
                  {claim.claimant === 'article' ? null : <span>{claim.claimant}</span>}
                  <Standing claim={claim} />
                  {claim.mine === 'rated' ? <span>you rated it</span> : null}
                  {claim.mine === 'recused' ? <span>you stepped aside</span> : null}
                </span>
              </Link>
            </li>
          ))}
        </ol>
      )}
      {claims.length > listed ? (
        <p className={styles.none}>
          {`And ${claims.length - listed} more: select them in the text, or open one and go on with Next.`}
        </p>
      ) : null}
    </section>
  )
}

type ArrangingProps = {
  claims: readonly ListedClaim[]
  sourceId: string
  /** The claim that was moved last and where to, as `<id>:<way>`. */
  moved: string
  count: number
}

/** The same list with buttons that move each claim: one form, so that it works without a script and by keyboard. */
function Arranging({ claims, sourceId, moved, count }: ArrangingProps) {
  return (
    <Form method="post" action={`/sources/${sourceId}?arrange`} preventScrollReset>
      {/* Another form after each move, or the second would be the first one sent again. */}
      <FormKey key={claims.map(({ id }) => id).join()} />
      <input type="hidden" name="intent" value="move_claim" />
      <ol className={styles.list}>
        {claims.map((claim) => (
          <li key={claim.id} id={`listed-${claim.id}`} className={styles.arranged}>
            <span className={styles.number}>{claim.number}</span>
            <span className={styles.statement} dir="auto">
              {claim.statement}
            </span>
            <MoveButtons claim={claim} count={count} moved={moved} />
          </li>
        ))}
      </ol>
    </Form>
  )
}

function Standing({ claim }: { claim: ClaimInText }) {
  if (claim.disposition !== 'active') return <span>set aside</span>
  if (claim.stage === 'confirmed') {
    return <StageChip stage="confirmed" scale={claim.scale} rating={claim.rating ?? ''} />
  }
  if (claim.stage === 'disputed') return <StageChip stage="disputed" />
  return (
    <StageChip
      stage="unverified"
      ready={claim.ready}
      verdicts={{ count: claim.verdictCount, quorum: claim.quorum }}
    />
  )
}
