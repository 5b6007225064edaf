import { sql } from 'kysely'
import type { Db } from './db.server.ts'

/** Tables whose rows nobody changes; the app adds to them as the sequencer, or by `audit.append`, and in no other way. */
const appendOnly = [
  'audit.event',
  'audit.opening',
  'audit.log',
  'audit.leaf',
  'audit.tile',
  'audit.checkpoint',
  'audit.cosignature',
  'audit.head_timestamp',
]

/**
 * What the app's database role could do to the audit log and must not be able to, as clauses for a
 * sentence; empty when all is well. The app refuses to start otherwise: the log would prove little.
 */
export async function findExcessPrivileges(db: Db): Promise<string[]> {
  const { rows } = await sql<{ table: string; excess: string[] }>`
    select name as table, array_remove(array[
      case when (select rolsuper from pg_roles where rolname = current_user) then 'is a superuser' end,
      case when pg_has_role(c.relowner, 'member') then 'owns ' || name end,
      case when has_any_column_privilege(c.oid, 'update') then 'may update ' || name end,
      case when has_table_privilege(c.oid, 'delete') then 'may delete from ' || name end,
      case when has_table_privilege(c.oid, 'truncate') then 'may truncate ' || name end,
      case when has_any_column_privilege(c.oid, 'insert') then 'may add to ' || name end
    ], null) as excess
    from unnest(${appendOnly}::text[]) name join pg_class c on c.oid = name::regclass
  `.execute(db)
  return [...new Set(rows.flatMap((row) => row.excess))]
}
