import type { Claim, Role } from '#app/domain/claim/claim.ts'
import { disableMember } from '#app/workflow/disable-member.server.ts'
import type { Who } from '#app/workflow/who.ts'
import {
  addPerson,
  addTestClaim,
  createNewsroom,
  importArticle,
  type Newsroom,
  value,
} from '#tests/builders/newsroom.ts'
import { newClaim, type Rules, type World } from '#tests/reference/desk/model.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import { changeSettingsTo } from './settings.ts'

/** The desk that sequences are played on: its people stay, its claims are new with each one. */
export type Theatre = {
  room: Newsroom
  app: TestApp
  cast: ReadonlyMap<string, Member>
  /** A claim that others can duplicate. */
  otherClaim: string
  /** How often each act was done, over all sequences. */
  done: Map<string, number>
  /** How many answers were searched for what is sealed. */
  searched: number
  /** The source that claims are added to: another one now and then, since its page shows all of them. */
  source: { revisionId: string; claims: number }
}

/** One of the people. Who they are changes as an admin changes it; their session ends with that. */
export type Member = { who: Who; version: number; active: boolean; cookie: string | null }

/** Something that only its writer may read, until its round is open; a draft never. */
export type Secret = {
  by: string
  round: number | null
  texts: readonly string[]
  ids: readonly string[]
}

/** One sequence's claim, as the app has it. */
export type Real = {
  theatre: Theatre
  revisionId: string
  claim: Claim
  secrets: Secret[]
  /** What was asked and what came of it, as sentences. */
  story: string[]
  /** Makes every text of a sequence another one. */
  serial: number
}

/** Who they are when a sequence begins. */
export const rolesOf: Readonly<Record<string, readonly Role[]>> = {
  Ana: ['reviewer'],
  Ben: ['reviewer'],
  Cai: ['reviewer', 'editor'],
  Eva: ['editor'],
  Finn: ['editor', 'admin'],
  Aud: ['auditor', 'admin'],
}

export async function openTheatre(): Promise<Theatre> {
  const room = await createNewsroom()
  // Else the desk might name them for a place, and the model knows nobody but the cast.
  for (const { actor } of room.reviewers) {
    const input = { memberId: actor.id, expectedVersion: 1, reason: 'Not in this play.' }
    value(await disableMember(room.db, input, room.admin))
  }
  const cast = new Map<string, Member>()
  for (const [name, own] of Object.entries(rolesOf)) {
    const who = await addPerson(room.db, own, '$argon2id$nobody-signs-in-with-it')
    cast.set(name, { who, version: 1, active: true, cookie: null })
  }
  const app = await createTestApp(room)
  const otherClaim = (await addTestClaim(room)).id
  const source = { revisionId: room.revisionId, claims: 1 }
  return { room, app, cast, otherClaim, done: new Map(), searched: 0, source }
}

/** A new claim on a desk of these rules, in the model and for real. */
export async function begin(
  theatre: Theatre,
  { rules, adder }: { rules: Rules; adder: string },
): Promise<{ model: World; real: Real }> {
  const { room } = theatre
  await changeSettingsTo(room, rules)
  const revisionId = await revisionFor(theatre)
  const { who } = memberOf(theatre, adder)
  const claim = await addTestClaim({ ...room, revisionId }, who)
  const people = Object.entries(rolesOf).map(([name, own]) => ({ name, roles: own, active: true }))
  return {
    model: { people, desk: rules, claim: newClaim(adder, rules, claim.statement) },
    real: { theatre, revisionId, claim, secrets: [], story: [], serial: 0 },
  }
}

async function revisionFor({ room, source }: Theatre): Promise<string> {
  source.claims += 1
  if (source.claims % 20 === 0) source.revisionId = await importArticle(room.db, room.editors[2])
  return source.revisionId
}

export function memberOf({ cast }: Theatre, name: string): Member {
  const member = cast.get(name)
  if (!member) throw new Error(`Nobody is called ${name}`)
  return member
}

export function nameOf({ cast }: Theatre, id: string): string {
  for (const [name, { who }] of cast) if (who.actor.id === id) return name
  return id
}

/** The cookie of the member's session: a new one where theirs ended, the ended one of who was disabled. */
export async function cookieOf(theatre: Theatre, member: Member): Promise<string> {
  if (member.active) member.cookie ??= await theatre.app.signedIn(member.who.actor)
  return member.cookie ?? ''
}

/** Words that stand in no other text of the desk, nor within any. */
export function wordsOf({ claim }: Real, words: string): string {
  return `${claim.id.slice(-12)}-${words}z`
}
