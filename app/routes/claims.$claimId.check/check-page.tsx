import { Form } from '@remix-run/react'
import type { DecisionAct, DecisionCheck } from '#app/data/reads/decision-check.server.ts'
import { ratingOf } from '#app/domain/rating/scales.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import type { Meant } from './check.form.ts'
import styles from './check-page.module.css'
import { MendFields } from './mend-fields.tsx'

type CheckPageProps = { check: DecisionCheck; meant: Meant }

/** What is about to be decided, on what, and what follows: the last page before it is done. */
export function CheckPage({ check, meant }: CheckPageProps) {
  const { claim } = check.selected
  const label = labelOf(check, meant)
  const back = `/sources/${claim.sourceId}?claim=${claim.id}`
  return (
    <Page
      title="Check your decision"
      width="form"
      above={
        <Breadcrumbs
          crumbs={[
            { to: '/sources', label: 'Sources' },
            { to: back, label: check.sourceTitle },
          ]}
        />
      }
    >
      {check.refusal ? <Refused check={check} /> : null}
      <Form method="post" className={styles.form} noValidate>
        <FormKey />
        <input type="hidden" name="claimId" value={claim.id} />
        <input type="hidden" name="act" value={meant.act} />
        <input type="hidden" name="expectedVersion" value={claim.version} />
        <Summary check={check} meant={meant} />
        {check.refusal ? (
          <MendFields check={check} meant={meant} />
        ) : (
          <>
            <Confirmed check={check} meant={meant} />
            <Notice tone={check.act === 'override' ? 'danger' : 'caution'}>
              <p>{warnings[check.act]}</p>
            </Notice>
          </>
        )}
        <div className={styles.buttons}>
          {check.refusal ? (
            <Button look="primary">Check again</Button>
          ) : (
            <Button look="primary" name="confirmed" value="yes">
              {label}
            </Button>
          )}
          <Button look="plain" formAction={back} name="intent" value="resume">
            Back to the claim, keep what I wrote
          </Button>
        </div>
      </Form>
    </Page>
  )
}

function Refused({ check }: { check: DecisionCheck }) {
  return (
    <>
      <ErrorSummary errors={{}} problem={check.refusal ? sentenceOf(check.refusal) : undefined} />
      {check.changes.length > 0 ? (
        <Notice tone="caution" title="Since you opened the claim">
          <ul>
            {check.changes.map((line) => (
              <li key={line.version}>{line.sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </>
  )
}

function Summary({ check, meant }: CheckPageProps) {
  const { claim, verdicts } = check.selected
  const standing = verdicts.filter(
    (verdict) => verdict.round === claim.round && verdict.state === 'active',
  )
  const settles = meant.act === 'settle'
  return (
    <dl className={styles.summary}>
      <div>
        <dt>Claim</dt>
        <dd className={styles.statement}>{claim.statement}</dd>
      </div>
      {check.refusal ? null : (
        <>
          <div>
            <dt>Your decision</dt>
            <dd>
              {settles ? (
                <>
                  {verbs[check.act]} <RatingChip scale={claim.rules.scale} rating={meant.rating} />
                </>
              ) : (
                verbs[check.act]
              )}
            </dd>
          </div>
          <div>
            <dt>Your reason</dt>
            <dd className={styles.reason}>{meant.reason || 'None given'}</dd>
          </div>
        </>
      )}
      {settles && claim.open ? (
        <div>
          <dt>It rests on</dt>
          <dd>
            <ul className={styles.verdicts}>
              {standing.map((verdict) => (
                <li key={verdict.id}>
                  <span>{verdict.reviewer}</span>
                  <RatingChip scale={claim.rules.scale} rating={verdict.rating} />
                  {check.refusal === null && verdict.rating !== meant.rating ? (
                    <span className={styles.dissent}>dissent, kept with the decision</span>
                  ) : null}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

/** What was checked travels on as it stands. */
function Confirmed({ check, meant }: CheckPageProps) {
  return (
    <>
      <input type="hidden" name="rating" value={meant.rating} />
      <input type="hidden" name="reason" value={meant.reason} />
      <input type="hidden" name="basisHash" value={check.basisHash ?? ''} />
      {meant.considered.map((id) => (
        <input key={id} type="hidden" name="considered" value={id} />
      ))}
    </>
  )
}

const verbs: Record<DecisionAct, string> = {
  approve: 'Approve as',
  adjudicate: 'Adjudicate as',
  override: 'Override the reviewers with',
  send_back: 'Send back for another round',
  clear_dispute: 'Clear the dispute',
  reopen: 'Reopen the claim',
}

const warnings: Record<DecisionAct, string> = {
  approve:
    'The claim becomes confirmed under your name. It can be reopened, but this decision stays in its history and in the log.',
  adjudicate:
    'This settles the dispute and closes every open challenge, under your name. It can be reopened, but this decision stays in its history and in the log.',
  override:
    'No reviewer gave this rating. The decision is marked as an override wherever it is shown, and the reviewers see your reason. Talk to them first.',
  send_back:
    'A new round opens, blind again, and the reviewers start over. This round’s verdicts are kept and count no more.',
  clear_dispute: 'Every open challenge is closed. The claim can be approved as its verdicts stand.',
  reopen:
    'The claim is unverified again and a new round opens. The decision made so far is kept, and is no longer the desk’s answer.',
}

function labelOf({ act, selected }: DecisionCheck, { rating }: Meant): string {
  const outcome = ratingOf(selected.claim.rules.scale, rating)?.label ?? ''
  const settles = act === 'approve' || act === 'adjudicate' || act === 'override'
  return settles ? `${verbs[act]} ${outcome}` : verbs[act]
}
