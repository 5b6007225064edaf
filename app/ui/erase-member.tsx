import type { Member } from '#app/domain/member/member.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Choices } from './choices.tsx'
import styles from './erase-member.module.css'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { Page } from './page.tsx'
import { type Attempt, StackedForm, typedText } from './stacked-form.tsx'

type EraseMemberProps = {
  member: Member
  figures: {
    goes: Readonly<Record<'rationales' | 'comments' | 'reasons' | 'unfinished' | 'appeals', number>>
    stays: Readonly<Record<'verdicts' | 'evidence' | 'decisions' | 'events' | 'calls', number>>
  }
  isViewer: boolean
  attempt: Attempt | undefined
}

/** Says exactly what erasing a person takes away and what it leaves, and asks for it. */
export function EraseMember({ member, figures, isViewer, attempt }: EraseMemberProps) {
  const crumbs = [
    { to: '/members', label: 'Members' },
    { to: `/members/${member.id}`, label: member.name },
  ]
  return (
    <Page
      title={`Erase ${member.name}`}
      width="form"
      above={<Breadcrumbs crumbs={crumbs} />}
      lead="Takes away who they were and what they wrote, for good. What they did stays, and can still be proved."
    >
      {member.status === 'erased' ? (
        <Notice>This member is erased already.</Notice>
      ) : (
        <>
          <What figures={figures} />
          <StackedForm attempt={attempt} submit="Erase for good" look="danger">
            <input type="hidden" name="expectedVersion" value={member.version} />
            <Choices
              name="because"
              legend="Why?"
              hint="Stands in the audit log, and is all it says about the person from then on."
              choices={grounds}
              defaultValue={
                grounds.find(({ value }) => value === typedText(attempt, 'because'))?.value
              }
              error={attempt?.errors.because}
            />
            <Field
              name="currentPassword"
              label="Your own password"
              hint="Nobody can take this back, so the desk asks once more that it is you."
              error={attempt?.errors.currentPassword}
            >
              {(control) => <input {...control} type="password" autoComplete="current-password" />}
            </Field>
            {isViewer ? (
              <p>This is you: you are signed out at once, and cannot come back.</p>
            ) : null}
          </StackedForm>
        </>
      )}
    </Page>
  )
}

const grounds = [
  { value: 'asked' as const, label: 'They asked for it' },
  { value: 'no_longer_needed' as const, label: 'It is not needed any more' },
  { value: 'ordered' as const, label: 'The law asks for it' },
]

function What({ figures: { goes, stays } }: Pick<EraseMemberProps, 'figures'>) {
  return (
    <div className={styles.what}>
      <section aria-labelledby="goes">
        <h2 id="goes">What goes</h2>
        <ul>
          <li>
            Their name and e-mail address; “Member erased on” and the day stand in their place.
          </li>
          <li>Their password, and wherever they are signed in.</li>
          <li>
            What they wrote for colleagues: {written(goes)}. “Erased on” and the day stand there.
          </li>
          <li>
            What is theirs alone:{' '}
            {count(goes.unfinished, 'draft or saved view', 'drafts and saved views')}, and their
            notices.
          </li>
          {goes.appeals > 0 ? (
            <li>{count(goes.appeals, 'appeal', 'appeals')} sent to the desk from their address.</li>
          ) : null}
          <li>
            What the audit log commits to of all this: nobody can prove any more what it said.
          </li>
        </ul>
      </section>
      <section aria-labelledby="stays">
        <h2 id="stays">What stays</h2>
        <ul>
          <li>
            What they did, without their name: the ratings of{' '}
            {count(stays.verdicts, 'verdict', 'verdicts')},{' '}
            {count(stays.evidence, 'piece of evidence', 'pieces of evidence')} and{' '}
            {count(stays.decisions, 'decision', 'decisions')}.
          </li>
          <li>
            Their {count(stays.events, 'event', 'events')} in the audit log, under a random id.
            Every receipt and copy taken before still verifies.
          </li>
          <li>What the desk published, and the wording of its claims.</li>
          <li>
            What others wrote, also where it names them
            {stays.calls > 0
              ? `: ${count(stays.calls, 'comment calls', 'comments call')} to them`
              : ''}
            .
          </li>
          <li>
            Copies of the log with their words that somebody took, and backups until they expire.
          </li>
        </ul>
      </section>
    </div>
  )
}

function written({ rationales, comments, reasons }: EraseMemberProps['figures']['goes']): string {
  return [
    count(rationales, 'rationale', 'rationales'),
    count(comments, 'comment', 'comments'),
    count(reasons, 'reason or answer', 'reasons and answers'),
  ].join(', ')
}

function count(number: number, one: string, more: string): string {
  return `${number} ${number === 1 ? one : more}`
}
