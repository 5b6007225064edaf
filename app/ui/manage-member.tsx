import type { ReactNode } from 'react'
import type { Member } from '#app/domain/member/member.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Button, ButtonLink } from './button.tsx'
import { Field } from './field.tsx'
import styles from './manage-member.module.css'
import { MemberStatusWord } from './member-status.tsx'
import { OneTimeLink } from './one-time-link.tsx'
import { Page } from './page.tsx'
import { RolesField } from './roles-field.tsx'
import { type Attempt, StackedForm, typedList, typedText } from './stacked-form.tsx'
import { type MyWords, type TheirChange, TheirsAndMine } from './theirs-and-mine.tsx'

type Stale = { theirs?: readonly TheirChange[] }
type Answer = (Attempt & Stale) | { link: { url: string; name: string; hours: number } } | undefined

type ManageMemberProps = {
  member: Member
  /** The admin looks at themselves. */
  isViewer: boolean
  answer: Answer
}

/** What an admin can do with one member, each act in a form of its own. */
export function ManageMember({ member, isViewer, answer }: ManageMemberProps) {
  const attempt = answer && 'errors' in answer ? answer : undefined
  const act = attempt && typedText(attempt, 'act')
  const of = (name: string) => (act === name ? attempt : undefined)
  return (
    <Page
      title={member.name}
      width="form"
      above={<Breadcrumbs crumbs={[{ to: '/members', label: 'Members' }]} />}
      lead={
        <>
          {member.email === '' ? '' : `${member.email} · `}
          <MemberStatusWord status={member.status} />
        </>
      }
    >
      {answer && 'link' in answer ? <OneTimeLink {...answer.link} /> : null}
      {isGone(member) ? null : (
        <Act
          title="Roles"
          act="change_roles"
          member={member}
          attempt={of('change_roles')}
          submit="Change roles"
        >
          <RolesField chosen={typedList(of('change_roles'), 'roles', member.roles)} />
          <Reason act="change_roles" attempt={of('change_roles')} />
          {isViewer ? <p>You are signed out when your own roles change.</p> : null}
        </Act>
      )}
      {member.status === 'invited' ? (
        <Act
          title="Invitation"
          act="invite_again"
          member={member}
          attempt={of('invite_again')}
          submit="Make a new link"
        >
          <p>A new link takes the place of the one they have.</p>
        </Act>
      ) : null}
      {member.status === 'disabled' ? (
        <Act
          title="Access"
          act="enable"
          member={member}
          attempt={of('enable')}
          submit="Give access back"
        >
          <Reason act="enable" attempt={of('enable')} />
        </Act>
      ) : null}
      {isGone(member) ? null : (
        <Act
          title="Access"
          act="disable"
          member={member}
          attempt={of('disable')}
          submit="End access"
          look="danger"
        >
          <p>They are signed out everywhere at once. What they did stays, under their name.</p>
          <Reason act="disable" attempt={of('disable')} />
        </Act>
      )}
      {member.status === 'erased' ? null : (
        <section className={styles.act} aria-labelledby="erase">
          <h2 id="erase">Erasing</h2>
          <p>Their name, their address and what they wrote can be taken away for good.</p>
          <p>
            <ButtonLink to={`/members/${member.id}/erase`}>See what would go and stay</ButtonLink>
          </p>
        </section>
      )}
    </Page>
  )
}

function isGone({ status }: Member): boolean {
  return status === 'disabled' || status === 'erased'
}

type ActProps = {
  title: string
  act: string
  member: Member
  attempt: (Attempt & Stale) | undefined
  submit: string
  look?: 'secondary' | 'danger'
  children: ReactNode
}

function Act({ title, act, member, attempt, submit, look = 'secondary', children }: ActProps) {
  return (
    <section className={styles.act} aria-labelledby={`act-${act}`}>
      <h2 id={`act-${act}`}>{title}</h2>
      {attempt?.theirs && attempt.theirs.length > 0 ? (
        <TheirsAndMine theirs={attempt.theirs} mine={wordsOf(attempt)}>
          <Button look="primary" form={`form-${act}`}>
            Apply mine on top
          </Button>
        </TheirsAndMine>
      ) : null}
      <StackedForm id={`form-${act}`} attempt={attempt} submit={submit} look={look}>
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="expectedVersion" value={member.version} />
        {children}
      </StackedForm>
    </section>
  )
}

/** What was chosen and written for the act. */
function wordsOf(attempt: Attempt): readonly MyWords[] {
  const roles = typedList(attempt, 'roles').join(', ')
  const lines = [
    { label: 'Roles', text: typedText(attempt, 'act') === 'change_roles' ? roles || 'none' : '' },
    { label: 'Reason', text: typedText(attempt, 'reason') },
  ]
  return lines.filter(({ text }) => text !== '')
}

function Reason({ act, attempt }: { act: string; attempt: Attempt | undefined }) {
  return (
    <Field
      name="reason"
      id={attempt ? undefined : `reason-${act}`}
      label="Reason"
      hint="Stands in the audit log."
      error={attempt?.errors.reason}
    >
      {(control) => <textarea {...control} rows={2} defaultValue={typedText(attempt, 'reason')} />}
    </Field>
  )
}
