import { Form, Link, NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { Role } from '#app/domain/claim/claim.ts'
import { Button } from './button.tsx'
import { initialsOf } from './initials.ts'
import { Mark } from './mark.tsx'
import { PageTop } from './page-top.tsx'
import { RouteAnnouncer } from './route-announcer.tsx'
import styles from './shell.module.css'
import { VisuallyHidden } from './visually-hidden.tsx'

type SignedInMember = {
  name: string
  roles: readonly Role[]
  /** How many notices wait, as shown: '3', '99+'. */
  unread: string
}

type ShellProps = {
  deskName: string
  /** Says that people and articles of this desk are invented. */
  demo: boolean
  /** Who is signed in; null on the pages before that. */
  member: SignedInMember | null
  /** How many appeals wait for an editor. */
  appeals: number
  children: ReactNode
}

/** The frame of every page: skip link, masthead with navigation by role, and the `main` landmark. */
export function Shell({ deskName, demo, member, appeals, children }: ShellProps) {
  return (
    <div className={styles.shell}>
      <PageTop demo={demo} />
      <header className={styles.masthead}>
        <Link className={styles.desk} to="/">
          <Mark />
          <span className={styles.name}>{deskName}</span>
        </Link>
        {member ? <Navigation roles={member.roles} appeals={appeals} /> : null}
        {member ? <SignedIn member={member} /> : null}
      </header>
      <RouteAnnouncer />
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

const sections: readonly { to: string; label: string; roles: readonly Role[] }[] = [
  { to: '/queue', label: 'Queue', roles: ['reviewer', 'editor'] },
  { to: '/sources', label: 'Sources', roles: ['reviewer', 'editor', 'auditor'] },
  { to: '/appeals', label: 'Appeals', roles: ['editor'] },
  { to: '/audit', label: 'Audit', roles: ['auditor', 'editor', 'admin'] },
  { to: '/agreement', label: 'Agreement', roles: ['auditor', 'editor', 'admin'] },
  { to: '/members', label: 'Members', roles: ['admin'] },
  { to: '/settings', label: 'Settings', roles: ['admin'] },
]

function Navigation({ roles, appeals }: { roles: readonly Role[]; appeals: number }) {
  const visible = sections.filter((section) => section.roles.some((role) => roles.includes(role)))
  return (
    <nav className={styles.navigation} aria-label="Sections">
      <ul className={styles.sections}>
        {visible.map((section) => (
          <li key={section.to}>
            <NavLink className={styles.section} to={section.to} prefetch="intent">
              {section.label}
              {section.to === '/appeals' && appeals > 0 ? (
                <span className={styles.waiting}>
                  {appeals > 99 ? '99+' : appeals}
                  <VisuallyHidden> waiting</VisuallyHidden>
                </span>
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SignedIn({ member }: { member: SignedInMember }) {
  return (
    <div className={styles.person}>
      <Notices unread={member.unread} />
      <Link className={styles.who} to="/account">
        <VisuallyHidden>Signed in as {member.name}</VisuallyHidden>
        <span className={styles.personName} aria-hidden="true">
          {member.name}
        </span>
        <span className={styles.initials} aria-hidden="true">
          {initialsOf(member.name)}
        </span>
        <span className={styles.roles}>{member.roles.join(', ')}</span>
      </Link>
      <Form method="post" action="/sign-out" reloadDocument>
        <Button look="plain" small>
          Sign out
        </Button>
      </Form>
    </div>
  )
}

/** The bell. The number is said as well as drawn, and nothing is drawn where nothing waits. */
function Notices({ unread }: { unread: string }) {
  return (
    <NavLink className={styles.bell} to="/notices" title="Notices">
      <svg
        viewBox="0 0 24 24"
        width="22"
        height="22"
        aria-hidden="true"
        className={styles.bellShape}
      >
        <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4" />
      </svg>
      <VisuallyHidden>Notices{unread === '0' ? '' : `, ${unread} unread`}</VisuallyHidden>
      {unread === '0' ? null : (
        <span className={styles.unread} aria-hidden="true">
          {unread}
        </span>
      )}
    </NavLink>
  )
}
