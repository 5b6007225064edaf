import type { Selectable } from 'kysely'
import type {
  AssignmentRule,
  ConflictRule,
  EvidenceRule,
  RoundRules,
} from '#app/domain/claim/claim.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import type { Desk } from '#db/schema.ts'
import type { Trx } from '../db.server.ts'
import { isoTime, type LogClock } from './audit-events.server.ts'
import { keepWording, outcomesOf, scaleFrom } from './scale-wordings.server.ts'

export type StoredDesk = { version: number; settings: DeskSettings }

/** Writes the desk's only row and returns the clock of its log, or null where a desk is open already. */
export async function insertDesk(
  trx: Trx,
  desk: { demo: boolean; settings: DeskSettings; logOrigin?: string },
): Promise<LogClock | null> {
  await keepWording(trx, desk.settings.scale, 1)
  const row = await trx
    .insertInto('desk')
    .values((eb) => ({
      version: 1,
      demo: desk.demo,
      opened_at: eb.fn('clock_timestamp'),
      ...columnsOf(desk.settings),
      ...(desk.logOrigin === undefined ? {} : { log_origin: desk.logOrigin }),
    }))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning(['log_origin as origin', isoTime('opened_at').as('now')])
    .executeTakeFirst()
  return row ?? null
}

/** The desk, locked until the transaction ends. Throws while none is open. */
export async function lockDesk(trx: Trx): Promise<StoredDesk> {
  const row = await trx
    .selectFrom('desk')
    .selectAll()
    .select(outcomesOf('desk').as('outcomes'))
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new Error('There is no desk yet, so there are no settings'))
  return { version: row.version, settings: settingsOf(row) }
}

/** Moves the desk on to its next version; false if it was not at `version` any more. */
export async function updateDesk(
  trx: Trx,
  version: number,
  settings: DeskSettings,
): Promise<boolean> {
  await keepWording(trx, settings.scale, version + 1)
  const result = await trx
    .updateTable('desk')
    .set({ ...columnsOf(settings), version: version + 1 })
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The clock, and the rules for a round that opens now. Throws while no desk is open. */
export async function readDeskNow(trx: Trx): Promise<{ clock: LogClock; rules: RoundRules }> {
  const row = await trx
    .selectFrom('desk')
    .selectAll()
    .select([outcomesOf('desk').as('outcomes'), isoTime('clock_timestamp()').as('now')])
    .executeTakeFirst()
  if (!row) throw new Error('There is no desk yet, so there are no rules')
  return { clock: { now: row.now, origin: row.log_origin }, rules: rulesOf(settingsOf(row)) }
}

/** The settings that are rules: all but the desk's name and what it shows to the outside. */
export function rulesOf({
  name: _,
  publishDissent: __,
  publicLog: ___,
  ...rules
}: DeskSettings): RoundRules {
  return rules
}

/** A row of `desk`, with the words that it names. */
export type DeskRow = Omit<Selectable<Desk>, 'opened_at'> & { outcomes: unknown }

/** The settings as a row of `desk` holds them. */
export function settingsOf(row: DeskRow): DeskSettings {
  return {
    name: row.name,
    publicLog: row.public_log,
    scale: scaleFrom(row),
    quorum: row.quorum,
    approvals: row.approvals,
    conflictRule: row.conflict_rule as ConflictRule,
    evidenceRule: row.evidence_rule as EvidenceRule,
    blind: row.blind,
    sourcesRule: row.sources_rule as EvidenceRule,
    anonymous: row.anonymous,
    singlePersonApproval: row.single_person_approval,
    assignment: row.assignment as AssignmentRule,
    dueDays: row.due_days,
    timeoutHours: row.timeout_hours,
    publishDissent: row.publish_dissent,
  }
}

function columnsOf(settings: DeskSettings) {
  return {
    name: settings.name,
    public_log: settings.publicLog,
    scale: settings.scale.key,
    wording: settings.scale.wording,
    quorum: settings.quorum,
    approvals: settings.approvals,
    conflict_rule: settings.conflictRule,
    evidence_rule: settings.evidenceRule,
    blind: settings.blind,
    sources_rule: settings.sourcesRule,
    anonymous: settings.anonymous,
    single_person_approval: settings.singlePersonApproval,
    assignment: settings.assignment,
    due_days: settings.dueDays,
    timeout_hours: settings.timeoutHours,
    publish_dissent: settings.publishDissent,
  }
}
