import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { Packet } from '#app/data/reads/review-screen/packet.server.ts'
import type { RecusalView } from '#app/data/reads/review-screen/proceedings.server.ts'
import type { VerdictView } from '#app/data/reads/review-screen/verdicts.server.ts'
import type { SameClaim } from '#app/data/reads/same-claims.server.ts'
import type { SimilarClaim } from '#app/data/reads/similar-claims.server.ts'
import type { ClaimAct } from '#app/domain/claim/command.ts'
import type { Permissions } from '#app/domain/claim/permissions.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Basis } from '#app/ui/review/basis-shown.tsx'
import { DecisionFields } from '#app/ui/review/decision-fields.tsx'
import { ActFields } from './act-fields.tsx'
import { ApprovalsSoFar } from './approvals-so-far.tsx'
import { CardSection } from './card-section.tsx'
import styles from './decision-packet.module.css'
import type { ListedEvidence } from './evidence-list.tsx'
import { useCheckOn } from './href-of.ts'
import { allTypedIn, type Outcome, typedIn } from './outcome.ts'
import { Precedents } from './precedents.tsx'
import { VerdictMatrix } from './verdict-matrix.tsx'

type DecisionPacketProps = {
  claim: ClaimDetail
  permissions: Permissions
  /** The round's standing verdicts; empty while it is blind. */
  verdicts: readonly VerdictView[]
  evidence: readonly ListedEvidence[]
  recusals: readonly RecusalView[]
  /** What the verdicts propose; null while the round is blind. */
  packet: Packet | null
  precedents: readonly SimilarClaim[]
  same: readonly SameClaim[]
  outcome: Outcome | null
}

/** All an editor decides on, on one screen, and the decision itself; an act that is refused says why. */
export function DecisionPacket(props: DecisionPacketProps) {
  const { claim, permissions, packet } = props
  const settling: ClaimAct = claim.stage === 'disputed' ? 'adjudicate' : 'approve'
  const permission = permissions[settling]
  return (
    <CardSection
      id="decision"
      title={claim.stage === 'confirmed' ? 'Change the decision' : 'Decision'}
      screenOnly={claim.stage === 'confirmed' || packet === null}
    >
      {claim.stage === 'confirmed' ? null : !packet ? (
        <p className={styles.why}>
          The verdicts open to editors, as to everyone, when the round is complete:{' '}
          {claim.verdictCount} of {claim.rules.quorum} are in.
        </p>
      ) : permission.allowed ? (
        <SettleForm settling={settling} {...props} packet={packet} />
      ) : (
        <>
          <VerdictMatrix {...props} ticks={null} />
          <Beside {...props} packet={packet} />
          <Refused label={settling === 'adjudicate' ? 'Adjudicate' : 'Approve'}>
            {sentenceOf(permission.refusal)}
          </Refused>
        </>
      )}
      <Reversals {...props} />
    </CardSection>
  )
}

/** What else belongs to the decision: how the desk rated the like, who approved, and what it rests on. */
function Beside({ claim, packet, precedents, same }: DecisionPacketProps & { packet: Packet }) {
  const { proposal, basis } = packet
  return (
    <>
      <Precedents {...{ same, precedents }} />
      <ApprovalsSoFar {...{ claim, packet }} />
      <details>
        <summary>What the decision rests on</summary>
        <Basis
          {...{ claim, basis }}
          hash={proposal.kind === 'one' ? (basis.hashes[proposal.rating] ?? null) : null}
        />
      </details>
    </>
  )
}

function SettleForm(props: DecisionPacketProps & { settling: ClaimAct; packet: Packet }) {
  const { claim, packet, outcome, settling } = props
  const checkOn = useCheckOn()
  const typed = outcome?.intent === 'resume' && outcome.claimId === claim.id ? outcome.typed : {}
  return (
    <Form method="post" action={checkOn(claim)} className={styles.form} noValidate data-on-paper="">
      <ActFields claim={claim} />
      <VerdictMatrix {...props} ticks={allTypedIn(typed, 'considered')} />
      <Beside {...props} />
      <div className={styles.form} data-screen-only="">
        <DecisionFields
          scale={claim.rules.scale}
          proposal={packet.proposal}
          range={packet.range}
          reasonNeeded={settling === 'adjudicate'}
          chosen={typedIn(typed, 'rating')}
          reason={typedIn(typed, 'reason')}
          errors={{}}
        />
        <Button look="primary" name="act" value="settle">
          {settling === 'adjudicate' ? 'Check and adjudicate' : 'Check and approve'}
        </Button>
      </div>
    </Form>
  )
}

const reversals = [
  {
    act: 'send_back',
    label: 'Send back for another round',
    hint: 'The reviewers start again, blind. Say what they should look at.',
    stages: ['unverified', 'disputed'],
  },
  {
    act: 'clear_dispute',
    label: 'Clear the dispute',
    hint: 'Why the objection does not hold.',
    stages: ['disputed'],
  },
  {
    act: 'reopen',
    label: 'Reopen',
    hint: 'Why the decision must be looked at again. It is kept in the history.',
    stages: ['confirmed'],
  },
] as const

/** The acts that undo or put off: each folded away, each with its reason, each checked before it is done. */
function Reversals({ claim, permissions, outcome }: DecisionPacketProps) {
  const checkOn = useCheckOn()
  const applying = reversals.filter(({ stages }) => stages.some((stage) => stage === claim.stage))
  const resumed = outcome?.intent === 'resume' && outcome.claimId === claim.id ? outcome.typed : {}
  return (
    <div>
      {applying.map(({ act, label, hint }) => {
        const permission = permissions[act]
        if (!permission.allowed) {
          return (
            <Refused key={act} label={label}>
              {sentenceOf(permission.refusal)}
            </Refused>
          )
        }
        const isResumed = typedIn(resumed, 'act') === act
        return (
          <details key={act} className={styles.reversal} open={isResumed}>
            <summary>{label}</summary>
            <Form method="post" action={checkOn(claim)} className={styles.form} noValidate>
              <ActFields claim={claim} />
              <Field id={`${act}-reason`} name="reason" label="Reason" hint={hint}>
                {(control) => (
                  <textarea
                    {...control}
                    rows={3}
                    defaultValue={isResumed ? typedIn(resumed, 'reason') : ''}
                  />
                )}
              </Field>
              <div>
                <Button name="act" value={act}>
                  Check: {label.toLowerCase()}
                </Button>
              </div>
            </Form>
          </details>
        )
      })}
    </div>
  )
}

function Refused({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.refused} data-screen-only="">
      <Button type="button" disabled>
        {label}
      </Button>
      <p className={styles.why}>{children}</p>
    </div>
  )
}
