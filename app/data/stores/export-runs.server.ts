import { sql } from 'kysely'
import type { ExportRunState } from '#app/domain/audit/export-run.ts'
import type { Db } from '../db.server.ts'

export type NewExportRun = {
  id: string
  memberId: string
  format: string
  file: string
  events: number
  fromByte: number
  toByte: number | null
}

/** Notes that a copy begins, in the place of the member's last one. */
export async function insertExportRun(db: Db, run: NewExportRun): Promise<void> {
  await sql`
    insert into export_run (member_id, id, format, file, events, from_byte, to_byte, sent)
    values (${run.memberId}, ${run.id}, ${run.format}, ${run.file}, ${run.events}, ${run.fromByte},
      ${run.toByte}, ${run.fromByte})
    on conflict (member_id) do update set id = excluded.id, format = excluded.format, file = excluded.file,
      events = excluded.events, from_byte = excluded.from_byte, to_byte = excluded.to_byte, sent = excluded.sent,
      state = 'running', cancel_asked = false, begun_at = clock_timestamp(), seen_at = clock_timestamp()
  `.execute(db)
}

/** Notes how far a copy is; true where its member wants it to end. */
export async function updateExportRun(
  db: Db,
  run: { id: string; memberId: string },
  { sent, state }: { sent: number; state: ExportRunState },
): Promise<boolean> {
  const row = await db
    .updateTable('export_run')
    .set({ sent, state, seen_at: sql`clock_timestamp()` })
    .where('member_id', '=', run.memberId)
    .where('id', '=', run.id)
    .where('state', '=', 'running')
    .returning('cancel_asked')
    .executeTakeFirst()
  return row?.cancel_asked ?? false
}

/** Asks whichever process makes the member's copy to end it; false where none is made. */
export async function askToCancelRun(db: Db, id: string, memberId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('export_run')
    .set({ cancel_asked: true })
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
