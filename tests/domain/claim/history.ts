import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { makeAnchor } from '#app/domain/anchoring/selectors.ts'
import { basisHash, basisOf } from '#app/domain/claim/basis.ts'
import type { Actor, Claim, Role, RoundRules } from '#app/domain/claim/claim.ts'
import type { AddClaim, ClaimCommand, SubmitVerdict } from '#app/domain/claim/command.ts'
import { addClaim, type By, decide } from '#app/domain/claim/decide.ts'
import type { ClaimEvent } from '#app/domain/claim/event.ts'
import { evolve } from '#app/domain/claim/evolve.ts'
import type { Refusal } from '#app/domain/claim/refusal.ts'
import type { EditionFacts } from '#app/domain/publication/edition.ts'
import { scales } from '#app/domain/rating/scales.ts'

export const text = 'The mayor said on Monday that the bridge cost 3 million. Nobody asked why.'
const now = '2026-01-02T03:04:05.123456Z'

export function person(id: string, ...roles: readonly Role[]): Actor {
  return { id, roles }
}

export const ana = person('ana', 'reviewer')
export const ben = person('ben', 'reviewer')
export const cai = person('cai', 'reviewer')
export const eva = person('eva', 'editor')
export const finn = person('finn', 'editor')
export const audra = person('audra', 'auditor')
export const adam = person('adam', 'admin')

export function sha256(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}

export function rules(different: Partial<RoundRules> = {}): RoundRules {
  return {
    quorum: 2,
    approvals: 1,
    conflictRule: 'adjacent',
    evidenceRule: 'off',
    blind: true,
    singlePersonApproval: false,
    assignment: 'open',
    dueDays: null,
    timeoutHours: null,
    sourcesRule: 'off',
    anonymous: false,
    scale: scales.default,
    ...different,
  }
}

export function addition(different: Partial<AddClaim> = {}): AddClaim {
  return {
    act: 'add_claim',
    claimId: 'claim-1',
    sourceId: 'source-1',
    revisionId: 'revision-1',
    text,
    anchor: makeAnchor(text, 30, 55),
    statement: 'The bridge cost 3 million.',
    origin: 'manual',
    rules: rules(),
    ...different,
  }
}

/** A person, and what they ask for; what the claim or the test's place in it gives is filled in. */
export type Act = readonly [Actor, Asked]
export type Asked = ClaimCommand extends infer Command
  ? Command extends ClaimCommand
    ? Pick<Command, 'act'> & Partial<Command>
    : never
  : never

const because = 'A reason written out at some length, so that it is enough anywhere.'

/** A verdict's content, good in every respect. */
export function content(verdictId: string): Omit<SubmitVerdict, 'act' | 'expectedVersion'> {
  return {
    verdictId,
    rating: 'false',
    attribution: 'accurate_quote',
    confidence: 'medium',
    rationale: 'The budget office published 5 million.',
    noEvidenceReason: null,
    evidence: [],
    conflictOfInterest: 'none',
  }
}

/** What publishing is told besides the claim. */
export const facts: EditionFacts = {
  source: { title: 'Bridge', publisher: 'Paper', author: '', url: '', publishedOn: null },
  language: 'en',
  pages: [],
  claimant: 'the mayor',
  chain: [
    { role: 'narrator', name: 'article' },
    { role: 'speaker', name: 'the mayor' },
  ],
  decision: { singlePerson: false, decidedAt: now },
  publishDissent: false,
}

const takesText = new Set(['reanchor', 'split_claim', 'merge_claims'])

/** The whole command: fresh ids, today's version, a good reason, a page that was just opened. */
export function whole(claim: Claim, asked: Asked): ClaimCommand {
  const id = `${asked.act}-${claim.version + 1}`
  const rating = 'rating' in asked && asked.rating ? asked.rating : 'false'
  const filled = {
    ...content(id),
    decisionId: id,
    challengeId: id,
    kind: asked.act === 'add_correction' ? 'clarification' : 'evidence',
    reason: because,
    answer: because,
    text: takesText.has(asked.act) ? text : because,
    statement: `The bridge cost ${claim.version} million at least.`,
    quorum: claim.round.rules.quorum + 1,
    assignees: [ana.id, ben.id],
    memberId: ana.id,
    toMemberId: ben.id,
    dueAt: null,
    rules: rules(),
    considered: claim.round.verdicts.map((verdict) => verdict.id),
    basisHash: basisHash(basisOf(claim, rating), sha256),
    disposition: 'withdrawn',
    summary: `What was found, in version ${claim.version} of these words.`,
    facts,
    duplicateOf: null,
    revisionId: 'revision-2',
    anchor: claim.anchor,
    first: { words: '', statement: 'The bridge cost 3 million.' },
    second: { words: 'bridge', statement: `There is a bridge, ${claim.version}.` },
    into: 'claim-2',
    other: otherClaim,
    expectedVersion: claim.version,
    ...asked,
  }
  return filled as unknown as ClaimCommand
}

/** The reviewers of a desk that has just begun. */
export const reviewers = [ana, ben, cai].map(({ id }) => ({
  memberId: id,
  open: 0,
  lastAssignedAt: null,
  conflicted: false,
}))

function by(actor: Actor): By {
  return { actor, now, hash: sha256, reviewers }
}

/** The claim after these acts, each of which must be done, with everything that happened to it. */
export function claimAfter(
  acts: readonly Act[],
  added: AddClaim = addition(),
  adder: Actor = cai,
): { claim: Claim; events: readonly ClaimEvent[] } {
  const born = addClaim(added, by(adder))
  if (!born.ok) throw new Error(`Not added: ${JSON.stringify(born.refusal)}`)
  let events = born.value
  let claim = fold(events)
  for (const [actor, asked] of acts) {
    const done = decide(claim, whole(claim, asked), by(actor))
    if (!done.ok) throw new Error(`${actor.id} ${asked.act}: ${JSON.stringify(done.refusal)}`)
    events = [...events, ...done.value]
    claim = fold(events)
  }
  return { claim, events }
}

/** Beside the first in the same text: “Nobody asked why.” */
export const otherClaim = fold(born({ claimId: 'claim-2', anchor: makeAnchor(text, 57, 74) }))

function born(different: Partial<AddClaim>): readonly ClaimEvent[] {
  const added = addClaim(addition(different), by(cai))
  if (!added.ok) throw new Error(`Not added: ${JSON.stringify(added.refusal)}`)
  return added.value
}

export function fold(events: readonly ClaimEvent[]): Claim {
  const claim = events.reduce<Claim | null>(evolve, null)
  if (!claim) throw new Error('No events')
  return claim
}

/** `given(acts).when(actor, act)`, then what happened, how the claim stands, or why it was refused. */
export function given(acts: readonly Act[], added?: AddClaim, adder?: Actor) {
  const { claim, events: past } = claimAfter(acts, added, adder)
  return {
    claim,
    when(actor: Actor, asked: Asked) {
      const result = decide(claim, whole(claim, asked), by(actor))
      const after = result.ok ? fold([...past, ...result.value]) : claim
      return {
        /** The events, by type and whatever of each is named. */
        thenEvents(...wanted: readonly (Partial<ClaimEvent> & Pick<ClaimEvent, 'type'>)[]) {
          expect(result).toMatchObject({ ok: true, value: wanted })
          return this
        },
        thenClaim(wanted: object) {
          expect(result).toMatchObject({ ok: true })
          expect(after).toMatchObject(wanted)
          return this
        },
        thenRefused(refusal: Refusal) {
          expect(result).toEqual({ ok: false, refusal })
        },
        claim: after,
        events: result.ok ? result.value : [],
      }
    },
  }
}

/** Two reviewers rate, as given or both False. */
export function rated(first = 'false', second = first): readonly Act[] {
  return [
    [ana, { act: 'submit_verdict', rating: first }],
    [ben, { act: 'submit_verdict', rating: second }],
  ]
}

export const confirmed: readonly Act[] = [...rated(), [eva, { act: 'approve' }]]
export const disputed: readonly Act[] = rated('true', 'false')
export const published: readonly Act[] = [...confirmed, [eva, { act: 'publish' }]]
