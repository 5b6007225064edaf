import type { AuditObject } from '#app/domain/audit/object.ts'

/** The address of an object's own page, for whoever may open the log; null where it has none. */
export function objectPage({ kind, id }: AuditObject): string | null {
  if (kind === 'claim') return `/claims/${id}`
  return kind === 'source' ? `/sources/${id}` : null
}
