import { Form } from '@remix-run/react'
import type { DecisionCheck } from '#app/data/reads/decision-check.server.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button } from '#app/ui/button.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { Basis } from '#app/ui/review/basis-shown.tsx'
import type { Meant } from './check.form.ts'
import styles from './check-page.module.css'
import { dispositionLabels, labelOf, verbs, warnings } from './decision-words.ts'
import { MendFields } from './mend-fields.tsx'
import { Refused } from './refused.tsx'
import { WhatBecomesPublic } from './what-becomes-public.tsx'

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
      {check.refusal ? <Refused check={check} meant={meant} /> : null}
      <Form id="form-check" method="post" className={styles.form} noValidate>
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
            <Notice tone={isGrave(check.act) ? 'danger' : 'caution'}>
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

function Summary({ check, meant }: CheckPageProps) {
  const { claim, verdicts, packet } = check.selected
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
              ) : check.act === 'change_disposition' ? (
                dispositionLabels[meant.disposition]
              ) : (
                verbs[check.act]
              )}
              {check.duplicateOf ? (
                <>
                  {' of '}
                  <a href={`/claims/${check.duplicateOf.id}`}>“{check.duplicateOf.statement}”</a>
                </>
              ) : null}
            </dd>
          </div>
          <WhatBecomesPublic check={check} meant={meant} />
          {isReasoned(check.act) ? (
            <div>
              <dt>Your reason</dt>
              <dd className={styles.reason}>{meant.reason || 'None given'}</dd>
            </div>
          ) : null}
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
            {packet ? <Basis {...{ claim, basis: packet.basis }} hash={check.basisHash} /> : null}
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
      <input type="hidden" name="summary" value={meant.summary} />
      <input type="hidden" name="kind" value={meant.kind} />
      <input type="hidden" name="disposition" value={meant.disposition} />
      <input type="hidden" name="duplicateOf" value={check.duplicateOf?.id ?? ''} />
      {meant.considered.map((id) => (
        <input key={id} type="hidden" name="considered" value={id} />
      ))}
    </>
  )
}

/** Decisions that go over somebody's head, or before the public. */
function isGrave(act: DecisionCheck['act']): boolean {
  return act === 'override' || act === 'publish' || act === 'retract'
}

/** The others carry words of their own, which are shown as what they become. */
function isReasoned(act: DecisionCheck['act']): boolean {
  return act !== 'publish' && act !== 'edit_summary' && act !== 'add_correction'
}
