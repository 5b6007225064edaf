import { Form } from '@remix-run/react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import { dispositions } from '#app/domain/claim/claim.ts'
import type { Permission } from '#app/domain/claim/permissions.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { AsideFields } from '#app/ui/review/aside-fields.tsx'
import { ActFields } from './act-fields.tsx'
import styles from './claim-acts.module.css'
import { useCheckOn } from './href-of.ts'
import { type Outcome, typedIn } from './outcome.ts'

type SetAsideProps = { claim: ClaimDetail; permission: Permission; outcome: Outcome | null }

/** An editor's ways of setting a claim aside: not checkable, a duplicate, withdrawn. */
export function SetAside({ claim, permission, outcome }: SetAsideProps) {
  const checkOn = useCheckOn()
  const typed = outcome?.intent === 'resume' ? outcome.typed : {}
  const isResumed = typedIn(typed, 'act') === 'change_disposition'
  const disposition = dispositions.find((each) => each === typedIn(typed, 'disposition'))
  return (
    <details className={styles.act} open={isResumed}>
      <summary>Set aside</summary>
      {permission.allowed ? (
        <Form method="post" action={checkOn(claim)} className={styles.form} noValidate>
          <ActFields claim={claim} />
          <AsideFields
            meant={{
              disposition: (isResumed && disposition) || 'not_checkable',
              reason: isResumed ? typedIn(typed, 'reason') : '',
              target: isResumed ? typedIn(typed, 'target') : '',
            }}
            errors={{}}
          />
          <div>
            <Button name="act" value="change_disposition">
              Check: set aside
            </Button>
          </div>
        </Form>
      ) : (
        <p className={styles.why}>{sentenceOf(permission.refusal)}</p>
      )}
    </details>
  )
}
