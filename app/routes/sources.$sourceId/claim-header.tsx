import { Link } from '@remix-run/react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { ClaimInText } from '#app/data/reads/review-screen/claims-in-text.server.ts'
import { StageChip } from '#app/ui/stage-chip.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './claim-header.module.css'
import { WorthChecking } from './worth-checking.tsx'

type ClaimHeaderProps = {
  claim: ClaimDetail
  claims: readonly ClaimInText[]
  hrefOf: (claimId: string) => string
}

/** Which claim this is and where it stands: its place, the marked words, who says them, stage and rating. */
export function ClaimHeader({ claim, claims, hrefOf }: ClaimHeaderProps) {
  const at = claims.findIndex((each) => each.id === claim.id)
  return (
    <header className={styles.header}>
      <Steps at={at} claims={claims} hrefOf={hrefOf} />
      <Overlaps claim={claim} claims={claims} hrefOf={hrefOf} />
      <blockquote className={styles.quote}>
        <p lang={claim.language} dir="auto">
          {claim.exact}
        </p>
      </blockquote>
      <Chain claim={claim} />
      <WorthChecking claim={claim} />
      {bare(claim.statement) === bare(claim.exact) ? null : (
        <p className={styles.statement}>
          <span className={styles.asserted}>Asserted: </span>
          <bdi lang={claim.language}>{claim.statement}</bdi>
        </p>
      )}
      <div className={styles.standing}>
        <Standing claim={claim} />
        {claim.round > 1 ? <span className={styles.round}>Round {claim.round}</span> : null}
      </div>
    </header>
  )
}

function Steps({ at, claims, hrefOf }: { at: number } & Omit<ClaimHeaderProps, 'claim'>) {
  const previous = claims[at - 1]
  const next = claims[at + 1]
  return (
    <div className={styles.steps}>
      <h2 className={styles.place} id="card-title" tabIndex={-1}>
        Claim {at + 1} <span className={styles.of}>of {claims.length}</span>
      </h2>
      <nav className={styles.neighbours} aria-label="Claims in this text">
        {previous ? (
          <Link to={hrefOf(previous.id)} preventScrollReset rel="prev" aria-keyshortcuts="k">
            Previous
          </Link>
        ) : null}
        {next ? (
          <Link to={hrefOf(next.id)} preventScrollReset rel="next" aria-keyshortcuts="j">
            Next
          </Link>
        ) : null}
        <Link to="?" preventScrollReset>
          All
        </Link>
      </nav>
    </div>
  )
}

/** Without the stop and the marks that a quote may or may not carry along. */
function bare(words: string): string {
  return words.replace(/^["“‘'\s]+|[."”’'\s]+$/g, '')
}

/** The chooser: what else is marked where this claim is, shortest first. */
function Overlaps({ claim, claims, hrefOf }: ClaimHeaderProps) {
  const others = claims
    .map((each, index) => ({ ...each, number: index + 1 }))
    .filter((each) => each.id !== claim.id && each.start < claim.end && each.end > claim.start)
    .sort((a, b) => a.end - a.start - (b.end - b.start))
  if (others.length === 0) return null
  return (
    <p className={styles.overlaps}>
      Also marked here:{' '}
      {others.map((each, index) => (
        <span key={each.id}>
          {index > 0 ? ', ' : ''}
          <Link to={hrefOf(each.id)} preventScrollReset title={each.statement}>
            claim {each.number}
          </Link>
        </span>
      ))}
    </p>
  )
}

const relays: Readonly<Record<string, string>> = {
  medium: 'relayed by',
  relayer: 'relayed by',
  speaker: 'as told by',
  'nested-speaker': 'as told by',
}

/** Innermost first: who speaks, who relays, and this source at the end. */
function Chain({ claim }: { claim: ClaimDetail }) {
  const [speaker, ...between] = claim.chain.filter((link) => link.role !== 'narrator').reverse()
  const page = claim.page === null ? '' : `, on page ${claim.page}`
  if (!speaker) {
    return (
      <p className={styles.chain}>
        {claim.claimant !== 'article' ? <strong>{claim.claimant}</strong> : unspoken(claim)}
        {page}
      </p>
    )
  }
  return (
    <p className={styles.chain}>
      <strong>{speaker.name}</strong>
      {between.map((link) => (
        <span key={`${link.role} ${link.name}`}>
          <Arrow /> {relays[link.role] ?? 'relayed by'} {link.name}
        </span>
      ))}
      <span>
        <Arrow /> relayed by this source
        {page}
      </span>
    </p>
  )
}

function unspoken({ attributed, origin }: ClaimDetail): string {
  return attributed || origin === 'manual'
    ? 'The article itself says so'
    : 'Who says so was not looked for: the desk can do that in English only'
}

function Arrow() {
  return (
    <span className={styles.arrow} aria-hidden="true">
      {' '}
      ←
    </span>
  )
}

function Standing({ claim }: { claim: ClaimDetail }) {
  if (claim.disposition !== 'active') {
    return (
      <strong>
        {claim.disposition === 'not_checkable' ? 'Set aside as not checkable' : 'Set aside'}
      </strong>
    )
  }
  if (claim.stage === 'confirmed') {
    return (
      <>
        <StageChip stage="confirmed" scale={claim.rules.scale} rating={claim.rating ?? ''} />
        <span className={styles.round}>
          since <Time at={claim.stagedAt.toISOString()} precision="day" />
        </span>
      </>
    )
  }
  if (claim.stage === 'disputed') return <StageChip stage="disputed" />
  return (
    <StageChip
      stage="unverified"
      ready={claim.ready}
      verdicts={{ count: claim.verdictCount, quorum: claim.rules.quorum }}
    />
  )
}
