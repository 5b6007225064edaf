import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ChallengeKind } from '#app/domain/claim/claim.ts'
import { Button } from '../button.tsx'
import { Field } from '../field.tsx'
import { FormKey } from '../form-key.tsx'
import { Time } from '../time.tsx'
import styles from './appeal-item.module.css'
import { EraseContact } from './erase-contact.tsx'

type AppealItemProps = {
  appeal: {
    id: string
    kind: ChallengeKind
    reason: string
    links: readonly string[]
    contactName: string
    contactEmail: string
    contactErasedAt: string | null
    receivedAt: string
    claimVersion: number
  }
  /** Where the forms lead back to: the list, or the claim. */
  from: 'list' | 'claim'
  /** What was typed as the reason for declining, and what is wrong with it. */
  declining: { reason: string; error: string | undefined } | null
  /** Above it: which claim it is about, where the page does not say. */
  children?: ReactNode
}

const kinds: Record<ChallengeKind, string> = {
  misquote: 'Misquote',
  wrong_context: 'Wrong context',
  evidence: 'Evidence',
  conflict_of_interest: 'Conflict of interest',
  new_information: 'New information',
}

/** An appeal that waits: what it says, from whom, and the two things an editor can do with it. */
export function AppealItem({ appeal, from, declining, children }: AppealItemProps) {
  return (
    <div className={styles.appeal}>
      {children}
      <AppealWords appeal={appeal} />
      <Form method="post" action="/appeals" className={styles.accept}>
        <Carried appeal={appeal} from={from} />
        <Button name="act" value="accept" small>
          Accept as a challenge
        </Button>
        <span className={styles.facts}>
          The claim becomes disputed, and its public page says that it is under review.
        </span>
      </Form>
      <details open={declining !== null}>
        <summary>Decline</summary>
        <Form method="post" action="/appeals" className={styles.decline} noValidate>
          <Carried appeal={appeal} from={from} />
          <Field
            id={`decline-${appeal.id}`}
            name="reason"
            label="Reason"
            hint="Kept on the desk and in the log; nobody outside is told."
            error={declining?.error}
          >
            {(control) => <textarea {...control} rows={2} defaultValue={declining?.reason ?? ''} />}
          </Field>
          <div>
            <Button name="act" value="decline" small>
              Decline
            </Button>
          </div>
        </Form>
      </details>
      <EraseContact appeal={appeal} isDecided={false} />
    </div>
  )
}

/** What somebody outside wrote, and who they say they are. */
export function AppealWords({ appeal }: Pick<AppealItemProps, 'appeal'>) {
  const { contactName, contactEmail } = appeal
  return (
    <>
      <p>
        <strong>{kinds[appeal.kind]}</strong>
        <span className={styles.facts}>
          {' · '}
          {contactName || contactEmail ? (
            <>
              {contactName}
              {contactEmail ? (
                <>
                  {contactName ? ', ' : ''}
                  <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
                </>
              ) : null}
            </>
          ) : (
            from(appeal)
          )}
          {' · '}
          <Time at={appeal.receivedAt} />
        </span>
      </p>
      <p className={styles.words} dir="auto">
        {appeal.reason}
      </p>
      {appeal.links.length > 0 ? (
        <ul className={styles.links}>
          {appeal.links.map((link) => (
            <li key={link}>
              <a href={link} rel="noopener noreferrer nofollow external" target="_blank">
                {link}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function from({ contactErasedAt }: AppealItemProps['appeal']) {
  if (contactErasedAt === null) return 'from somebody without a name'
  return (
    <>
      who sent it was erased, <Time at={contactErasedAt} precision="day" />
    </>
  )
}

function Carried({ appeal, from }: Pick<AppealItemProps, 'appeal' | 'from'>) {
  return (
    <>
      <FormKey />
      <input type="hidden" name="appealId" value={appeal.id} />
      <input type="hidden" name="expectedVersion" value={appeal.claimVersion} />
      <input type="hidden" name="from" value={from} />
    </>
  )
}
