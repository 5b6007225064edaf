import { Link } from '@remix-run/react'
import type { LineObject } from '#app/data/reads/audit-page.server.ts'
import { type AuditObject, formatObject, objectNames } from '#app/domain/audit/object.ts'
import styles from './audit.module.css'
import { objectPage } from './object-page.ts'

type LineObjectsProps = { objects: readonly LineObject[]; about: AuditObject | null }

/** What an event is about: each leads to its page, and to all else that the log says about it. */
export function LineObjects({ objects, about }: LineObjectsProps) {
  // What the whole page is about is said above it.
  const others = objects.filter(({ kind, id }) => about?.kind !== kind || about.id !== id)
  return others.map((object) => (
    <p className={styles.object} key={formatObject(object)}>
      {object.words === null ? null : (
        <Link className={styles.objectWords} to={objectPage(object) ?? allAbout(object)}>
          {object.words}
        </Link>
      )}{' '}
      <Link className={styles.all} to={allAbout(object)}>
        All about this {objectNames[object.kind]}
      </Link>
    </p>
  ))
}

function allAbout(object: AuditObject): string {
  return `/audit?about=${formatObject(object)}`
}
