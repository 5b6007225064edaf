import type { ClaimInText } from '#app/data/reads/review-screen/claims-in-text.server.ts'
import type { Discussion } from '#app/data/reads/review-screen/discussion.server.ts'
import type { SelectedClaim } from '#app/data/reads/review-screen.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { taggers } from '#app/domain/claim/tags.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Notice } from '#app/ui/notice.tsx'
import { ApprovalVoided } from './approval-voided.tsx'
import { Assignment } from './assignment.tsx'
import { Challenges } from './challenges.tsx'
import { ChangedSince } from './changed-since.tsx'
import { ClaimActs } from './claim-acts.tsx'
import styles from './claim-card.module.css'
import { ClaimHeader } from './claim-header.tsx'
import { ClaimTags } from './claim-tags.tsx'
import { DecisionPacket } from './decision-packet.tsx'
import { DiscussionSection } from './discussion.tsx'
import { EvidenceList, listEvidence } from './evidence-list.tsx'
import { History } from './history.tsx'
import { MyAssignment } from './my-assignment.tsx'
import type { Outcome } from './outcome.ts'
import { Publication } from './publication.tsx'
import { QueueSteps } from './queue-steps.tsx'
import { SaidBefore } from './said-before.tsx'
import { Settlement } from './settlement.tsx'
import { VerdictForm } from './verdict-form.tsx'
import { Verdicts } from './verdicts.tsx'
import { WithdrawSoon } from './withdraw-soon.tsx'

type ClaimCardProps = {
  selected: SelectedClaim
  discussion: Discussion | null
  claims: readonly ClaimInText[]
  viewer: Actor
  outcome: Outcome | null
  notice: string | null
  deskTags: readonly string[]
  hrefOf: (claimId: string) => string
}

/** Everything about the selected claim, in the order in which somebody judges it. */
export function ClaimCard(props: ClaimCardProps) {
  const { selected, discussion, claims, viewer, outcome, notice, deskTags, hrefOf } = props
  const { claim, permissions, verdicts, mine } = selected
  const sent = outcome?.claimId === claim.id ? outcome : null
  const evidence = listEvidence(verdicts.filter((verdict) => verdict.state === 'active'))
  const numberOf = new Map(evidence.map((item) => [item.id, item.number]))
  const isEditor = viewer.roles.includes('editor')
  // An editor reads the round's verdicts where they decide on them, and not once more below.
  const inMatrix = isEditor && selected.packet !== null && claim.stage !== 'confirmed'
  const standing = verdicts.filter(
    (verdict) => verdict.round === claim.round && verdict.state === 'active',
  )
  const next = claims[claims.findIndex((each) => each.id === claim.id) + 1]?.id ?? null
  return (
    <section className={styles.card} id="card" aria-labelledby="card-title">
      <div aria-live="polite">{notice ? <Notice tone="success">{notice}</Notice> : null}</div>
      {notice ? <WithdrawSoon /> : null}
      <QueueSteps />
      <ClaimHeader claim={claim} claims={claims} hrefOf={hrefOf} />
      <ClaimTags
        claim={claim}
        deskTags={deskTags}
        mayTag={taggers.some((role) => viewer.roles.includes(role))}
        outcome={sent}
      />
      <SaidBefore
        {...{ claim, same: selected.same, suggested: selected.suggested }}
        mayLink={permissions.add_claim.allowed}
        outcome={sent}
      />
      <ChangedSince selected={selected} sent={sent} />
      <ApprovalVoided claim={claim} voided={selected.voided} />
      <Settlement selected={selected} />
      <MyAssignment selected={selected} outcome={sent} />
      {viewer.roles.includes('reviewer') ? (
        <MyVerdict
          {...{ selected, sent, next }}
          viewerId={viewer.id}
          others={evidence.filter((item) => !mine?.evidence.some(({ id }) => id === item.id))}
        />
      ) : null}
      {isEditor ? (
        <DecisionPacket
          {...selected}
          verdicts={claim.open ? standing : []}
          evidence={evidence}
          outcome={sent}
        />
      ) : null}
      {isEditor ? <Publication selected={selected} outcome={sent} /> : null}
      <Verdicts
        verdicts={inMatrix ? verdicts.filter((verdict) => verdict.round < claim.round) : verdicts}
        round={claim.round}
        hidden={selected.hidden}
        scale={claim.rules.scale}
        viewerId={viewer.id}
        evidenceNumber={(id) => numberOf.get(id) ?? 0}
      />
      <EvidenceList evidence={evidence} />
      <Assignment {...{ selected, isEditor }} outcome={sent} />
      <Challenges {...{ claim, permissions }} challenges={selected.challenges} outcome={sent} />
      {discussion ? <DiscussionSection {...{ claim, discussion, viewer }} outcome={sent} /> : null}
      <ClaimActs
        {...{ claim, claims, permissions, isEditor }}
        hasVerdict={mine !== null}
        outcome={sent}
      />
      <History claimId={claim.id} lines={selected.history} />
    </section>
  )
}

type MyVerdictProps = {
  selected: SelectedClaim
  sent: Outcome | null
  next: string | null
  viewerId: string
  others: Parameters<typeof VerdictForm>[0]['others']
}

/** The form for a first verdict, folded away once one stands, or why there is none to give. */
function MyVerdict({ selected, sent, ...rest }: MyVerdictProps) {
  const { claim, permissions, mine, newestOwn, draft } = selected
  const form = <VerdictForm {...{ claim, mine, newestOwn, draft }} {...rest} outcome={sent} />
  if (mine && permissions.revise_verdict.allowed) {
    return (
      <details className={styles.revise} open={sent !== null || draft !== null}>
        <summary>You rated this claim. Revise your verdict</summary>
        {form}
      </details>
    )
  }
  if (permissions.submit_verdict.allowed) return form
  if (claim.stage === 'confirmed' || mine) return null
  return <p className={styles.why}>{sentenceOf(permissions.submit_verdict.refusal)}</p>
}
