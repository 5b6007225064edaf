import { Form, useSearchParams } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { useActionOn } from './href-of.ts'
import styles from './withdraw-soon.module.css'

/** How long taking back is offered where a script can end it, in seconds. */
const offered = 10

/**
 * Takes a verdict back that was just given, wherever giving it led. It is withdrawn, not erased: it stays
 * in the log, and the card withdraws it as well at any later time.
 */
export function WithdrawSoon() {
  const [search] = useSearchParams()
  const given = givenIn(search.get('of'))
  const isOver = useOver(given?.claimId ?? null)
  const actionOn = useActionOn()
  if (!given || isOver) return null
  return (
    <Form
      method="post"
      action={actionOn({ id: given.claimId, sourceId: given.sourceId })}
      className={styles.offer}
      preventScrollReset
    >
      <FormKey />
      <input type="hidden" name="claimId" value={given.claimId} />
      <input type="hidden" name="expectedVersion" value={given.version} />
      <input type="hidden" name="reason" value="Withdrawn right after it was given" />
      <Button small name="intent" value="withdraw_verdict">
        Withdraw
      </Button>
      <span className={styles.span} aria-hidden="true" />
    </Form>
  )
}

type Given = { claimId: string; version: string; sourceId: string }

/** `<claim>@<version>@<source>`: the verdict's claim, the version that the verdict made, and where its page is. */
function givenIn(of: string | null): Given | null {
  const [, claimId, version, sourceId] =
    /^([0-9a-f-]{36})@([1-9]\d{0,8})@([0-9a-f-]{36})$/.exec(of ?? '') ?? []
  return claimId && version && sourceId ? { claimId, version, sourceId } : null
}

/** True once the time is up for this verdict; never without JavaScript. */
function useOver(claimId: string | null): boolean {
  const [over, setOver] = useState<string | null>(null)
  useEffect(() => {
    if (claimId === null) return
    const timer = setTimeout(() => setOver(claimId), offered * 1_000)
    return () => clearTimeout(timer)
  }, [claimId])
  return claimId !== null && over === claimId
}
