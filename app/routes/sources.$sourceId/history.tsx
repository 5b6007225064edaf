import { Link } from '@remix-run/react'
import type { HistoryLine } from '#app/data/reads/claim-history.server.ts'
import { ClaimHistory } from '#app/ui/review/claim-history.tsx'
import { CardSection } from './card-section.tsx'

type HistoryProps = { claimId: string; lines: readonly HistoryLine[] }

/** What happened to the claim last, one sentence an event, newest first. */
export function History({ claimId, lines }: HistoryProps) {
  return (
    <CardSection
      id="history"
      title="History"
      aside={<Link to={`/claims/${claimId}/history`}>Whole history</Link>}
    >
      <ClaimHistory lines={lines} />
    </CardSection>
  )
}
