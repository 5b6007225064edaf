import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claimActs } from '#app/domain/claim/acts.ts'
import type { Claim, Role } from '#app/domain/claim/claim.ts'
import type { ClaimAct } from '#app/domain/claim/command.ts'
import type { Who } from '#app/workflow/who.ts'
import { type Asked, workflowActs } from '#tests/builders/claim-acts.ts'
import { formFor } from '#tests/builders/claim-forms.ts'
import {
  createNewsroom,
  importArticle,
  type Newsroom,
  storedClaim,
} from '#tests/builders/newsroom.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import {
  claimActRows,
  type Outcome,
  type Position,
  positions,
  type Relation,
  relations,
  statusOfOutcome,
} from './claim-act-rows.ts'
import { askedFor, setScene } from './claim-scenes.ts'
import { disabled, newMember } from './people.ts'

let room: Newsroom
let app: TestApp

type Cast = { who: Who; cookie: string }
const active = new Map<Position, Cast>()
const gone = new Map<Position, Cast>()

const missing = '01890a5d-ac96-774b-bcce-b302099a8057'

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
  for (const position of positions) {
    const roles = position.split(' and ') as Role[]
    const [one, other] = [await newMember(room, app, roles), await newMember(room, app, roles)]
    active.set(position, castOf(one, roles))
    gone.set(position, castOf(await disabled(room, other), roles))
  }
})

afterAll(() => room.close())

function castOf({ id, cookie }: { id: string; cookie: string }, roles: readonly Role[]): Cast {
  return { who: { actor: { id, roles }, requestId: 'test', via: 'web' }, cookie }
}

function personOf(position: Position, relation: Relation): Cast {
  const person = (relation === 'disabled' ? gone : active).get(position)
  if (!person) throw new Error(`Nobody is ${position}`)
  return person
}

type Cell = { room: Newsroom; act: ClaimAct; relation: Relation; person: Cast }
type Scene = { claim: Claim; asked: Asked }

async function sceneOf({ room, act, relation, person }: Cell): Promise<Scene> {
  const claim = await setScene(room, act, relation, person.who)
  const asked = await askedFor(room, act, claim)
  const nowhere = { claimId: missing, revisionId: missing }
  return { claim, asked: relation === 'missing' ? { ...asked, ...nowhere } : asked }
}

/** What comes of it by the workflow itself, and which status answers the form of a page, if one asks. */
async function answersIn(cell: Cell): Promise<{ outcome: Outcome; status: number | null }> {
  const scene = await sceneOf(cell)
  // The workflow asks nobody for a session: who was disabled is turned away at the door.
  if (cell.relation === 'disabled')
    return { outcome: 'signed_out', status: await statusIn(cell, scene) }
  const result = await workflowActs[cell.act](room.db, scene.asked, cell.person.who)
  if (result.ok) return { outcome: 'done', status: await statusIn(cell, await sceneOf(cell)) }
  const status = await statusIn(cell, scene)
  expect(await storedClaim(room.db, scene.claim.id)).toEqual(scene.claim)
  return { outcome: result.refusal.code, status }
}

async function statusIn({ act, person }: Cell, { claim, asked }: Scene): Promise<number | null> {
  // The page settles a dispute by adjudicating, whatever one calls it.
  if (act === 'approve' && claim.stage === 'disputed') return null
  const form = formFor[act]?.(asked, claim.sourceId)
  if (!form) return null
  const asking = { cookie: person.cookie, headers: { accept: 'text/html' } }
  return (await app.post(form.path, form.fields, asking)).status
}

describe.each(claimActs)('%s', (act) => {
  test.each(positions)('%s, in every relation to the claim', async (position) => {
    const expected = claimActRows[act][position]
    // A source of their own: the page of one with hundreds of claims takes its time.
    const own = { ...room, revisionId: await importArticle(room.db, room.editors[2]) }
    const given: Record<string, unknown> = {}
    const wanted: Record<string, unknown> = {}
    for (const relation of relations) {
      const person = personOf(position, relation)
      const { outcome, status } = await answersIn({ room: own, act, relation, person })
      given[relation] = { outcome, status }
      const wantedStatus = status === null ? null : statusOfOutcome[expected[relation]]
      wanted[relation] = { outcome: expected[relation], status: wantedStatus }
    }
    expect(given).toEqual(wanted)
  })
})

test('every act, position and relation has its cell', () => {
  const cells = claimActs.flatMap((act) =>
    positions.flatMap((position) => Object.keys(claimActRows[act][position])),
  )
  expect(cells).toHaveLength(claimActs.length * positions.length * relations.length)
})
