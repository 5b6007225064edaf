import { Link } from '@remix-run/react'
import type { ClaimInText } from '#app/data/reads/review-screen/claims-in-text.server.ts'
import { Notice } from '#app/ui/notice.tsx'
import { StageChip } from '#app/ui/stage-chip.tsx'
import styles from './claim-list.module.css'

type ClaimListProps = {
  claims: readonly (ClaimInText & { number: number })[]
  hrefOf: (claimId: string) => string
  notice: string | null
}

/** How many claims are listed beside the text, where every one of them is marked. */
const listed = 300

/** The claims of the text in its order, with what the reader did; the pane while none is selected. */
export function ClaimList({ claims, hrefOf, notice }: ClaimListProps) {
  return (
    <section className={styles.pane} id="claims" aria-labelledby="claims-title">
      <div aria-live="polite">{notice ? <Notice tone="success">{notice}</Notice> : null}</div>
      <h2 className={styles.title} id="claims-title">
        Claims in this text
      </h2>
      {claims.length === 0 ? (
        <p className={styles.none}>
          None yet. Select words in the text to add one, or choose a sentence.
        </p>
      ) : (
        <ol className={styles.list}>
          {claims.slice(0, listed).map((claim) => (
            <li key={claim.id}>
              <Link className={styles.claim} to={hrefOf(claim.id)} preventScrollReset>
                <span className={styles.number}>{claim.number}</span>
                <span className={styles.statement}>{claim.statement}</span>
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
