import { Link } from '@remix-run/react'
import type { LineObject } from '#app/data/reads/audit-page.server.ts'
import { type AuditObject, formatObject, objectNames } from '#app/domain/audit/object.ts'
import styles from './audit.module.css'

type LineObjectsProps = { objects: readonly LineObject[]; about: AuditObject | null }

/** What an event is about: each leads to its page, and to all else that the log says about it. */
export function LineObjects({ objects, about }: LineObjectsProps) {
  return objects.map((object) => {
    const isAsked = about?.kind === object.kind && about.id === object.id
    if (object.words === null && isAsked) return null
    return (
      <p className={styles.object} key={formatObject(object)}>
        {object.words === null ? null : (
          <Link className={styles.objectWords} to={`${pages[object.kind]}${object.id}`}>
            {object.words}
          </Link>
        )}{' '}
        {isAsked ? null : (
          <Link
            className={styles.all}
            to={`/audit?${new URLSearchParams({ about: formatObject(object) })}`}
          >
            All about this {objectNames[object.kind]}
          </Link>
        )}
      </p>
    )
  })
}

/** Where the pages of those objects are that have words of their own. */
const pages: Partial<Record<AuditObject['kind'], string>> = {
  claim: '/claims/',
  source: '/sources/',
}
