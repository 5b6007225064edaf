import { Link, useLocation } from '@remix-run/react'
import type { ShownObject } from '#app/data/reads/audit-filter.server.ts'
import { formatObject, objectNames } from '#app/domain/audit/object.ts'
import { Field } from '#app/ui/field.tsx'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './audit.module.css'
import { objectPage } from './object-page.ts'

type AboutFieldProps = {
  about: ShownObject | null
  typed: string | undefined
  error: string | undefined
}

/** What the events shown are about: in words once it is known, and until then whatever somebody pastes. */
export function AboutField({ about, typed, error }: AboutFieldProps) {
  if (about !== null) return <Chosen about={about} />
  return (
    <Field name="about" label="About" error={error}>
      {(control) => (
        <input
          {...control}
          type="text"
          defaultValue={typed}
          placeholder="Address or id"
          title="Of a claim, a text, a person, an appeal, a challenge or a published check"
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  )
}

function Chosen({ about }: { about: ShownObject }) {
  const page = objectPage(about)
  const without = new URLSearchParams(useLocation().search)
  for (const name of ['about', 'newer', 'older']) without.delete(name)
  return (
    <div className={styles.about}>
      <span className={styles.aboutLabel}>About the {objectNames[about.kind]}</span>
      <span className={styles.aboutChosen}>
        {page === null ? (
          <span className={styles.aboutWords} title={about.words}>
            {about.words}
          </span>
        ) : (
          <Link className={styles.aboutWords} title={about.words} to={page}>
            {about.words}
          </Link>
        )}
        <Link
          to={without.size === 0 ? '/audit' : `/audit?${without}`}
          className={styles.aboutRemove}
        >
          <VisuallyHidden>Show events about anything</VisuallyHidden>
          <span aria-hidden="true">×</span>
        </Link>
      </span>
      <input type="hidden" name="about" value={formatObject(about)} />
    </div>
  )
}
