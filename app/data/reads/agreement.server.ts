import { sql } from 'kysely'
import { deskAgreement, type LoneVerdict } from '#app/domain/agreement/desk-agreement.ts'
import type { AgreementQuery } from '#app/domain/agreement/query.ts'
import type { ReadDb } from '../db.server.ts'
import { readWordsOfScale } from './words-of-scale.server.ts'

/** The most verdicts that one page computes with; a longer period is cut to its newest. */
export const mostVerdicts = 20_000

/** The most pairs of reviewers, and of sources, that one page lists. */
const mostListed = 50

/**
 * How far the desk's reviewers agreed, over the rounds revealed in a period. Of a round that is not
 * revealed, or whose reviewers are nameless still, nothing is read, so no figure can tell of it. Four queries, of the period's cost.
 */
export async function readAgreement(db: ReadDb, asked: AgreementQuery) {
  const rows = await readLoneVerdicts(db, asked)
  const isCut = rows.length > mostVerdicts
  const agreement = deskAgreement(isCut ? wholeRounds(rows) : rows, asked)
  const pairs = agreement?.pairs.slice(0, mostListed) ?? []
  const sources = agreement?.sources.slice(0, mostListed) ?? []
  const sourcesNarrowedTo = asked.sourceId === null ? [] : [asked.sourceId]
  const [names, titles, words] = await Promise.all([
    namesOf(db, [...pairs.flatMap((pair) => pair.reviewers), ...(asked.pair ?? [])]),
    titlesOf(db, [...sources.map(({ sourceId }) => sourceId), ...sourcesNarrowedTo]),
    readWordsOfScale(db, agreement?.scale ?? 'default'),
  ])
  const named = (id: string) => ({ id, name: names.get(id) ?? 'Unknown member' })
  return {
    isCut,
    agreement: agreement && {
      ...agreement,
      words,
      pairs: pairs.map(({ reviewers: [first, second], ...pair }) => ({
        ...pair,
        reviewers: [named(first), named(second)] as const,
      })),
      pairsLeftOut: agreement.pairs.length - pairs.length,
      sources: sources.map((source) => ({
        ...source,
        title: titles.get(source.sourceId) ?? 'Unknown source',
      })),
      sourcesLeftOut: agreement.sources.length - sources.length,
    },
    narrowed: {
      source:
        asked.sourceId === null
          ? null
          : { id: asked.sourceId, title: titles.get(asked.sourceId) ?? null },
      pair: asked.pair && ([named(asked.pair[0]), named(asked.pair[1])] as const),
    },
  }
}

/**
 * Of each revealed round, newest first, each reviewer's last verdict before they could see another's:
 * one corrected unseen counts as corrected, one withdrawn unseen not at all. What was revised or
 * withdrawn afterwards counts as it was given.
 */
async function readLoneVerdicts(
  db: ReadDb,
  { from, to }: { from: string; to: string },
): Promise<LoneVerdict[]> {
  const { rows } = await sql<LoneVerdict>`
    select r.claim_id as "claimId", r.number as round, c.source_id as "sourceId", r.scale,
      v.reviewer_id as "reviewerId", v.rating
    from round r
    join claim c on c.id = r.claim_id
    cross join lateral (
      select distinct on (v.reviewer_id) v.id, v.reviewer_id, v.rating
      from verdict v
      where v.claim_id = r.claim_id and v.round = r.number and not v.seen_others
      order by v.reviewer_id, v.claim_version desc
    ) v
    where r.revealed_at >= ${from}::date::timestamp at time zone 'UTC'
      and r.revealed_at < (${to}::date + 1)::timestamp at time zone 'UTC'
      and not exists (
        select from anonymous_round a where a.claim_id = r.claim_id and a.number = r.number
      )
      and not exists (
        select from verdict_withdrawal w where w.verdict_id = v.id and w.withdrawn_at < r.revealed_at
      )
    order by r.revealed_at desc, r.claim_id, r.number
    limit ${mostVerdicts + 1}`.execute(db)
  return rows
}

/** Without the last round, which the limit may have cut in two. */
function wholeRounds(rows: readonly LoneVerdict[]): readonly LoneVerdict[] {
  const last = rows.at(-1)
  return rows.filter((row) => row.claimId !== last?.claimId || row.round !== last.round)
}

async function namesOf(db: ReadDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from member where id = any (${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function titlesOf(db: ReadDb, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select distinct on (source_id) source_id as id, title from source_revision
    where source_id = any (${[...new Set(ids)]}::uuid[])
    order by source_id, number desc`.execute(db)
  return new Map(rows.map(({ id, title }) => [id, title]))
}
