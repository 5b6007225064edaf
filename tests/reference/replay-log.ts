import { createHmac } from 'node:crypto'
import type { Db } from '#app/data/db.server.ts'
import type { AuditData } from '#app/domain/audit/catalogue.ts'
import { rulesFromLog } from '#app/domain/audit/rules-in-log.ts'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { evolve } from '#app/domain/claim/evolve.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Fields = { [key: string]: Json }

/** Openings whose value is JSON; every other one is text, and an empty text stands for null. */
const structured = /^data\.(verdict\.evidence|dissent|reading|edition)$/
const emptyIsNull = /^data\.(verdict\.noEvidenceReason|publishedOn)$/

/**
 * The claim that the log alone tells of: leaves with their openings put back, turned into events, and
 * folded. Throws where a commitment does not hold. Knows nothing of the tables of claims.
 */
export async function replayLog(db: Db, claimId: string): Promise<Claim> {
  const events = await readClaimEvents(db, claimId)
  const claim = events.reduce<Claim | null>(evolve, null)
  if (!claim) throw new Error(`The log has no claim ${claimId}`)
  return claim
}

/** The claim's events as the log has them, oldest first. */
export async function readClaimEvents(db: Db, claimId: string): Promise<readonly ClaimEvent[]> {
  const rows = await db
    .selectFrom('audit.event')
    .select(['event_id', 'leaf'])
    .where('object', '=', `claim/${claimId}`)
    .orderBy('eid')
    .execute()
  const openings = await db
    .selectFrom('audit.opening')
    .selectAll()
    .where('event_id', 'in', rows.map((row) => row.event_id).concat(''))
    .execute()
  const outcomesOf = await readWordings(db)
  return rows.map(({ event_id, leaf }) => {
    const parsed = JSON.parse(leaf) as Fields
    const own = openings.filter((opening) => opening.event_id === event_id)
    const open = (commit: Json, path: string): Json => {
      const opening = own.find((candidate) => candidate.path === path)
      if (!opening) throw new Error(`No opening for ${path}`)
      const digest = createHmac('sha256', opening.key).update(opening.value).digest('hex')
      if (commit !== `hmac-sha256:${digest}`)
        throw new Error(`The commitment ${path} does not hold`)
      if (structured.test(path)) return JSON.parse(opening.value)
      return opening.value === '' && emptyIsNull.test(path) ? null : opening.value
    }
    const data = restore(parsed.data ?? null, 'data', open) as Fields
    const rules = data.rules as RulesInLog | undefined
    const read = rules ? { rules: rulesFromLog(rules, outcomesOf(rules.wording)) } : {}
    return { ...eventOf(parsed, data), ...read } as ClaimEvent
  })
}

type RulesInLog = AuditData<'claim.added'>['rules']

/** What the desk's own events say that each wording of a scale is. */
async function readWordings(db: Db) {
  const rows = await db
    .selectFrom('audit.event')
    .select('leaf')
    .where('object', '=', 'desk/1')
    .execute()
  const settings = rows.flatMap(({ leaf }) => {
    const { data } = JSON.parse(leaf)
    return [data.settings, data.before, data.after].filter(Boolean)
  })
  return (wording: string | null | undefined) =>
    settings.find((each) => wording && each.wording === wording)?.outcomes
}

function restore(value: Json, path: string, open: (commit: Json, path: string) => Json): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  if (value.commit !== undefined) return open(value.commit, path)
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, restore(child, `${path}.${key}`, open)]),
  )
}

function eventOf(leaf: Fields, { via, reading, ...data }: Fields): ClaimEvent {
  const [object = '', version = ''] = String(leaf.subject).split('@')
  const common = {
    claimId: object.replace('claim/', ''),
    version: Number(version),
    actor: leaf.actortype === 'member' ? { type: 'member', id: leaf.actor } : { type: 'system' },
    time: leaf.time,
    type: String(leaf.type).replace(/\.v1$/, ''),
  }
  return { ...data, ...common, ...whatTheLeafSaysElsewhere(leaf, data, common) } as ClaimEvent
}

function whatTheLeafSaysElsewhere(
  leaf: Fields,
  data: Fields,
  { version, time }: { version: number; time?: Json },
): Fields {
  const by = leaf.actor ?? null
  if (data.verdict) {
    const own = { reviewerId: by, claimVersion: version, submittedAt: time ?? null }
    return { verdict: { ...(data.verdict as Fields), ...own } }
  }
  if (data.challenge) return { challenge: { ...(data.challenge as Fields), raisedBy: by } }
  if (data.approval) {
    const own = { decisionId: data.decisionId ?? null, editorId: by }
    return { approval: { ...(data.approval as Fields), ...own } }
  }
  return {}
}
