import type { Claim } from '#app/domain/claim/claim.ts'
import { approve } from '#app/workflow/approve.server.ts'
import { publish } from '#app/workflow/publish.server.ts'
import { receiveAppeal } from '#app/workflow/receive-appeal.server.ts'
import { submitVerdict } from '#app/workflow/submit-verdict.server.ts'
import { addTestClaim, type Newsroom, settlingOn, value, verdictWith } from './newsroom.ts'

export const summary =
  'The port authority’s own report gives 214 jobs lost, about half of what was said.'

/** A claim that two reviewers rated and an editor confirmed, as the first of the two has it. */
export async function confirmedClaim(
  room: Newsroom,
  ...ratings: readonly [string, ...string[]]
): Promise<Claim> {
  let claim = await addTestClaim(room)
  const [first, second = first] = ratings
  for (const [index, rating] of [first, second].entries()) {
    const on = { claimId: claim.id, expectedVersion: claim.version }
    const reviewer = room.reviewers[index] ?? room.reviewers[0]
    claim = value(await submitVerdict(room.db, { ...on, ...verdictWith(rating) }, reviewer))
  }
  return value(await approve(room.db, settlingOn(claim, first), room.editors[0]))
}

/** The same, published; with the address of its page. */
export async function publishedCheck(
  room: Newsroom,
  ...ratings: readonly string[]
): Promise<{ claim: Claim; slug: string }> {
  const [first = 'false', ...others] = ratings
  const confirmed = await confirmedClaim(room, first, ...others)
  const input = { claimId: confirmed.id, expectedVersion: confirmed.version, summary }
  const claim = value(await publish(room.db, input, room.editors[1]))
  return { claim, slug: await slugOfClaim(room, claim.id) }
}

/** An appeal on a published claim, as somebody outside sends one; its id. */
export async function sentAppeal(room: Newsroom, slug: string, reason: string): Promise<string> {
  const content = { kind: 'evidence' as const, reason, links: [] }
  const contact = { contactName: 'Ines Quay', contactEmail: 'ines@outside.example' }
  const how = { via: 'web' as const, requestId: 'test' }
  value(await receiveAppeal(room.db, { slug, ...content, ...contact }, how))
  const { id } = await room.db
    .selectFrom('appeal')
    .select('id')
    .where('reason', '=', reason)
    .executeTakeFirstOrThrow()
  return id
}

export async function slugOfClaim(room: Newsroom, claimId: string): Promise<string> {
  const { slug } = await room.db
    .selectFrom('publication')
    .select('slug')
    .where('claim_id', '=', claimId)
    .executeTakeFirstOrThrow()
  return slug
}
