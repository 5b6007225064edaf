import { Link } from '@remix-run/react'
import type { Role } from '#app/domain/claim/claim.ts'
import styles from './account.module.css'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { Page } from './page.tsx'
import { NewPasswordField } from './password-field.tsx'
import { type Attempt, StackedForm, typedText } from './stacked-form.tsx'
import { Time } from './time.tsx'

type AccountProps = {
  member: { name: string; email: string; roles: readonly Role[] }
  /** The one used last first. */
  sessions: readonly { isThis: boolean; createdAt: string; lastSeenAt: string }[]
  /** What was just done. */
  done: string | null
  attempt: Attempt | undefined
}

const doneSentences: Readonly<Record<string, string>> = {
  'password-changed': 'Your password is changed, and your other sessions have ended.',
  'signed-out-elsewhere': 'You are signed out everywhere but here.',
}

/** A member's own page: who they are here, their password, and where they are signed in. */
export function Account({ member, sessions, done, attempt }: AccountProps) {
  const doneSentence = done === null || attempt ? undefined : doneSentences[done]
  const changing = attempt && typedText(attempt, 'act') === 'change_password' ? attempt : undefined
  return (
    <Page
      title="Your account"
      width="form"
      lead={`${member.name} · ${member.email} · ${member.roles.join(', ') || 'no roles'}`}
    >
      {doneSentence ? (
        <Notice tone="success" role="status">
          <p>{doneSentence}</p>
        </Notice>
      ) : null}
      {member.roles.includes('reviewer') ? (
        <p>
          <Link to="/account/mirror">Your mirror</Link>: how your ratings compare with what the desk
          confirmed.
        </p>
      ) : null}
      <section className={styles.part} aria-labelledby="password">
        <h2 id="password">Password</h2>
        <StackedForm attempt={changing} submit="Change password">
          <input type="hidden" name="act" value="change_password" />
          <Field
            name="currentPassword"
            label="Current password"
            error={changing?.errors.currentPassword}
          >
            {(control) => <input {...control} type="password" autoComplete="current-password" />}
          </Field>
          <NewPasswordField label="New password" error={changing?.errors.password} />
        </StackedForm>
      </section>
      <section className={styles.part} aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <ul className={styles.sessions}>
          {sessions.map((session) => (
            <li key={session.createdAt}>
              Since <Time at={session.createdAt} />
              {session.isThis ? (
                <strong> (here)</strong>
              ) : (
                <>
                  , last used <Time at={session.lastSeenAt} />
                </>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 ? (
          <StackedForm submit="Sign out everywhere else" look="secondary">
            <input type="hidden" name="act" value="sign_out_elsewhere" />
          </StackedForm>
        ) : null}
      </section>
    </Page>
  )
}
