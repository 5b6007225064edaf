import { sql } from 'kysely'
import type { Claim } from '#app/domain/claim/claim.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { publicStanding } from '#app/domain/publication/standing.ts'
import type { Write } from './write-together.server.ts'

type Change = { before: Claim; events: readonly ClaimEvent[]; after: Claim }
type Published = Extract<ClaimEvent, { type: 'claim.published' }>

/** What an act does to what the public reads: nothing, for nearly all of them. */
export function publicationWrites({ before, events, after }: Change, now: string): Write[] {
  const told = events.flatMap((event) => changesTold(before, event))
  const published = events.find((event) => event.type === 'claim.published')
  if (published) return [...told, insertEdition(published), upsertPublication(after, published)]
  const isSame = publicStanding(before) === publicStanding(after)
  if (told.length === 0 && isSame) return []
  const edited = events.find((event) => event.type === 'claim.summary_edited')
  return [
    ...told,
    ...(edited ? [copyEdition(edited)] : []),
    updatePublication(after, { now, isTold: told.length > 0, edition: edited?.version ?? null }),
  ]
}

/** The line that a page's list of changes gets for an event; what the page said is read before it changes. */
function changesTold(before: Claim, event: ClaimEvent): Write[] {
  const { claimId, version, time } = event
  const told = (kind: string, note: string, label: string | null) => [
    sql`insert into publication_change (claim_id, claim_version, kind, note, rating_label,
        was_rating_label, was_summary, changed_at)
      select given.*, coalesce(${label}::text, p.rating_label), p.rating_label, p.summary, ${time}::timestamptz
      from (values (${claimId}::uuid, ${version}::integer, ${kind}::text, ${note}::text)) given
      left join publication p on p.claim_id = ${claimId}`,
  ]
  switch (event.type) {
    case 'claim.published':
      return told(kindOf(before, event), '', event.edition.rating.label)
    case 'claim.summary_edited':
      return told('summary', '', null)
    case 'decision.corrected':
      return told(event.kind, event.reason, null)
    case 'decision.retracted':
      return told('retracted', event.reason, null)
    default:
      return []
  }
}

function kindOf(before: Claim, { replaces, edition }: Published): string {
  if (replaces === null) return 'published'
  if (replaces.rating !== edition.rating.key) return 'rating_changed'
  return before.publication === 'retracted' ? 'published_again' : 'upheld'
}

function insertEdition({ claimId, version, summary, edition, time }: Published): Write {
  return sql`insert into publication_edition (claim_id, claim_version, summary, page, published_at)
    values (${claimId}, ${version}, ${summary}, ${JSON.stringify(edition)}::jsonb, ${time}::timestamptz)`
}

/** The newest edition once more, in other words. */
function copyEdition({ claimId, version, after, time }: ClaimEvent & { after: string }): Write {
  return sql`insert into publication_edition (claim_id, claim_version, summary, page, published_at)
    select e.claim_id, ${version}, ${after}, e.page, ${time}::timestamptz
    from publication p join publication_edition e
      on e.claim_id = p.claim_id and e.claim_version = p.edition_version
    where p.claim_id = ${claimId}`
}

function upsertPublication(after: Claim, { slug, summary, edition, version, time }: Published) {
  const { rating, statement, speaker, language, decisionId } = edition
  return sql`insert into publication (claim_id, claim_version, slug, edition_version, decision_id, scale,
      rating, rating_label, rating_tone, statement, speaker, language, summary, standing, published_at, modified_at)
    values (${after.id}, ${after.version}, ${slug}, ${version}, ${decisionId}, ${rating.scale},
      ${rating.key}, ${rating.label}, ${rating.tone ?? null}, ${statement}, ${speaker}, ${language}, ${summary},
      ${publicStanding(after)}, ${time}::timestamptz, ${time}::timestamptz)
    on conflict (claim_id) do update set claim_version = excluded.claim_version,
      edition_version = excluded.edition_version, decision_id = excluded.decision_id,
      scale = excluded.scale, rating = excluded.rating, rating_label = excluded.rating_label,
      rating_tone = excluded.rating_tone,
      statement = excluded.statement, speaker = excluded.speaker, language = excluded.language,
      summary = excluded.summary, standing = excluded.standing, under_review_since = null,
      modified_at = excluded.modified_at`
}

function updatePublication(
  after: Claim,
  { now, isTold, edition }: { now: string; isTold: boolean; edition: number | null },
): Write {
  const standing = publicStanding(after)
  return sql`update publication set claim_version = ${after.version}, standing = ${standing},
    under_review_since = ${
      standing === 'under_review'
        ? sql`coalesce(under_review_since, ${now}::timestamptz)`
        : sql`null`
    },
    modified_at = ${isTold ? sql`${now}::timestamptz` : sql`modified_at`},
    edition_version = ${edition ?? sql`edition_version`},
    summary = ${after.published?.summary ?? ''}
    where claim_id = ${after.id}`
}
