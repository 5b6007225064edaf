import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { Permissions } from '#app/domain/claim/permissions.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ActFields } from './act-fields.tsx'
import styles from './claim-acts.module.css'
import { useActionOn } from './href-of.ts'
import { type Outcome, problemHere } from './outcome.ts'

type ActProps = {
  /** The form's intent. */
  name: string
  label: string
  shortcut?: string
  claim: ClaimDetail
  outcome: Outcome | null
  permission: Permissions[keyof Permissions]
  children: (typed: Outcome['typed'], errors: Outcome['errors']) => ReactNode
}

/** One act behind its name: its form where it is permitted, otherwise the reason why not. */
export function Act({ name, label, shortcut, claim, outcome, permission, children }: ActProps) {
  const actionOn = useActionOn()
  const sent = outcome?.intent === name && outcome.claimId === claim.id ? outcome : null
  return (
    <details className={styles.act} open={sent !== null} data-key={shortcut}>
      <summary>{label}</summary>
      {permission.allowed ? (
        <Form
          id={`form-${name}`}
          method="post"
          action={actionOn(claim)}
          className={styles.form}
          preventScrollReset
          noValidate
        >
          {sent ? <ErrorSummary errors={sent.errors} problem={problemHere(sent)} /> : null}
          <ActFields claim={claim} />
          {children(sent?.typed ?? {}, sent?.errors ?? {})}
          <div>
            <Button name="intent" value={name}>
              {label}
            </Button>
          </div>
        </Form>
      ) : (
        <p className={styles.why}>{sentenceOf(permission.refusal)}</p>
      )}
    </details>
  )
}
