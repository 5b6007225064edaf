import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { BulkClaim } from '#app/data/reads/bulk.server.ts'
import type { BulkAct } from '#app/domain/desk/bulk.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import type { Attempt } from '#app/ui/stacked-form.tsx'
import { ApprovalOf } from './approval-of.tsx'
import styles from './bulk.module.css'
import { BulkFields } from './bulk-fields.tsx'
import { bulkWords, claimsInWords } from './bulk-words.ts'
import { ClaimLines } from './claim-lines.tsx'

export type SkippedClaim = Omit<BulkClaim, 'refusal'> & { why: string }

type BulkFormProps = {
  act: BulkAct
  back: string
  title: string
  tags: readonly string[]
  reviewers: readonly { id: string; name: string }[]
  ready: readonly BulkClaim[]
  skipped: readonly SkippedClaim[]
  /** How many were ticked beyond what goes at once. */
  left: number
  answer: Attempt | undefined
}

/** The claims an act would be done to, those it would skip and why, and what it still asks for. */
export function BulkForm(props: BulkFormProps) {
  const { act, back, title, tags, reviewers, ready, skipped, left, answer } = props
  const words = bulkWords[act]
  return (
    <Page title={title} lead={words.lead} width="reading">
      {left > 0 ? (
        <Notice tone="caution">
          <p>{claimsInWords(left)} more were ticked than go at once; they are left as they are.</p>
        </Notice>
      ) : null}
      {ready.length === 0 ? (
        <Nothing back={back} hasSkipped={skipped.length > 0} />
      ) : (
        <Form method="post" className={styles.form} noValidate>
          <ErrorSummary errors={answer?.errors ?? {}} problem={answer?.problem} />
          <FormKey />
          <BulkFields act={act} tags={tags} reviewers={reviewers} answer={answer} />
          <ol className={styles.claims}>
            {ready.map((claim, index) => (
              <ReadyClaim key={claim.id} claim={claim} name={`claims.${index}`} />
            ))}
          </ol>
          {act === 'approve' ? (
            <Notice tone="caution">
              <p>
                Every claim is a decision of its own and can be reopened; each stays in its history
                and in the log.
              </p>
            </Notice>
          ) : null}
          <Buttons back={back}>
            <Button look="primary">{words.button(claimsInWords(ready.length))}</Button>
          </Buttons>
        </Form>
      )}
      {skipped.length > 0 ? (
        <section className={styles.skipped} aria-labelledby="skipped">
          <h2 id="skipped">{claimsInWords(skipped.length)} will be skipped</h2>
          <ClaimLines claims={skipped.map((claim) => ({ ...claim, said: claim.why }))} />
        </section>
      ) : null}
    </Page>
  )
}

function Buttons({ back, children }: { back: string; children: ReactNode }) {
  return (
    <div className={styles.buttons}>
      {children}
      <ButtonLink look="plain" to={back}>
        Back to the list
      </ButtonLink>
    </div>
  )
}

function Nothing({ back, hasSkipped }: { back: string; hasSkipped: boolean }) {
  return (
    <div className={styles.nothing}>
      <p>
        {hasSkipped
          ? 'There is nothing that this can be done to.'
          : 'No claim is ticked. Tick some in the list, then choose what to do.'}
      </p>
      <ButtonLink to={back}>Back to the list</ButtonLink>
    </div>
  )
}

/** A claim as it travels with the form: as this page showed it, so that nothing else is acted on. */
function ReadyClaim({ claim, name }: { claim: BulkClaim; name: string }) {
  const { id, version, statement, approval } = claim
  return (
    <li className={styles.claim}>
      {approval ? null : <input type="hidden" name={`${name}.id`} value={id} />}
      <input type="hidden" name={`${name}.version`} value={version} />
      {approval ? (
        <>
          <input type="hidden" name={`${name}.rating`} value={approval.rating} />
          <input type="hidden" name={`${name}.basisHash`} value={approval.basisHash} />
          <ApprovalOf claim={claim} approval={approval} name={`${name}.id`} />
        </>
      ) : (
        <p className={styles.statement}>{statement}</p>
      )}
    </li>
  )
}
