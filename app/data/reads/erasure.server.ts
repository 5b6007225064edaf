import { sql } from 'kysely'
import type { ReadDb } from '../db.server.ts'

/** How much there is of what erasing a person takes away, and of what it leaves. */
export type ErasureFigures = {
  goes: {
    rationales: number
    comments: number
    /** Of decisions, challenges, answers, withdrawals, and of places and rounds that they left. */
    reasons: number
    unfinished: number
    appeals: number
  }
  stays: { verdicts: number; evidence: number; decisions: number; events: number; calls: number }
}

/** What erasing a member would do. One query. */
export async function readErasureFigures(
  readDb: ReadDb,
  memberId: string,
): Promise<ErasureFigures> {
  const { rows } = await sql<{ [figure: string]: string }>`
    with who as (select id, email from member where id = ${memberId}::uuid)
    select
      (select count(*) from verdict where reviewer_id = who.id) as verdicts,
      (select count(*) from comment where author_id = who.id) as comments,
      (select count(*) from decision where decided_by = who.id and reason <> ''
          and kind not in ('correct', 'retract'))
        + (select count(*) from challenge where raised_by = who.id)
        + (select count(*) from challenge_answer where answered_by = who.id)
        + (select count(*) from recusal where member_id = who.id)
        + (select count(*) from assignment where member_id = who.id and reason <> '')
        + (select count(*) from comment where hidden_by = who.id)
        + (select count(*) from verdict_withdrawal w join verdict v on v.id = w.verdict_id
            where v.reviewer_id = who.id) as reasons,
      (select count(*) from draft where member_id = who.id)
        + (select count(*) from import_draft where member_id = who.id)
        + (select count(*) from saved_view where member_id = who.id) as unfinished,
      (select count(*) from appeal where lower(contact_email) = lower(who.email)) as appeals,
      (select count(*) from evidence where added_by = who.id) as evidence,
      (select count(*) from decision where decided_by = who.id) as decisions,
      (select count(*) from audit.event where actor = who.id::text) as events,
      (select count(*) from comment where who.id = any (mentions)) as calls
    from who`.execute(readDb)
  const of = (name: string) => Number(rows[0]?.[name] ?? 0)
  return {
    goes: {
      rationales: of('verdicts'),
      comments: of('comments'),
      reasons: of('reasons'),
      unfinished: of('unfinished'),
      appeals: of('appeals'),
    },
    stays: {
      verdicts: of('verdicts'),
      evidence: of('evidence'),
      decisions: of('decisions'),
      events: of('events'),
      calls: of('calls'),
    },
  }
}
