import { Form } from '@remix-run/react'
import { Button } from '../button.tsx'
import { FormKey } from '../form-key.tsx'
import styles from './appeal-item.module.css'

type EraseContactProps = {
  appeal: { id: string; contactName: string; contactEmail: string; claimVersion: number }
  isDecided: boolean
}

/** Takes away who sent an appeal, once they ask for it or nobody needs to ask back any more. */
export function EraseContact({ appeal, isDecided }: EraseContactProps) {
  if (!appeal.contactName && !appeal.contactEmail) return null
  return (
    <details>
      <summary>Erase who sent it</summary>
      <Form method="post" action="/appeals" className={styles.decline}>
        <FormKey />
        <input type="hidden" name="appealId" value={appeal.id} />
        <input type="hidden" name="expectedVersion" value={appeal.claimVersion} />
        <input type="hidden" name="show" value={isDecided ? 'decided' : 'pending'} />
        <p className={styles.facts}>
          Their name and address go for good, here and in the log, which keeps that it was done.
          What they wrote stays. You cannot ask back any more.
        </p>
        <div>
          <Button name="act" value="erase_contact" small>
            Erase the name and address
          </Button>
        </div>
      </Form>
    </details>
  )
}
