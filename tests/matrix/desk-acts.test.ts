import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Claim } from '#app/domain/claim/claim.ts'
import { addComment } from '#app/workflow/add-comment.server.ts'
import {
  addTestClaim,
  createNewsroom,
  importArticle,
  type Newsroom,
  value,
} from '#tests/builders/newsroom.ts'
import { createTestApp, type TestApp } from '#tests/setup/test-app.ts'
import { type DeskActForm, deskActRows, type Target } from './desk-act-rows.ts'
import { newInvitation, newMember, newPerson, type Person } from './people.ts'
import { type Asker, askers, type Statuses } from './route-rows.ts'

let room: Newsroom
let app: TestApp
let claim: Claim

beforeAll(async () => {
  room = await createNewsroom()
  app = await createTestApp(room)
})

// A text of its own for each, since some acts change the text that others need.
beforeEach(async () => {
  const revisionId = await importArticle(room.db, room.editors[2])
  claim = await addTestClaim({ ...room, revisionId })
  // Below it in the list, so that it can be moved.
  for (let below = 0; below < 2; below += 1) await addTestClaim({ ...room, revisionId })
})

afterAll(() => room.close())

const missing = '01890a5d-ac96-774b-bcce-b302099a8057'

type Relation = 'others' | 'own' | 'missing'

async function targetOf(relation: Relation, asker: Person): Promise<Target> {
  const member = relation === 'own' ? asker : await newMember(room, app, ['reviewer'])
  const desk = await room.db.selectFrom('desk').select('version').executeTakeFirstOrThrow()
  const isMissing = relation === 'missing'
  const said = { claimId: claim.id, text: 'The register is back.', notify: [], to: 'all' as const }
  const comment = value(await addComment(room.db, said, room.editors[0]))
  return {
    memberId: isMissing ? missing : member.id,
    memberVersion: member.version,
    claimId: isMissing ? missing : claim.id,
    claimVersion: String(claim.version),
    sourceId: claim.sourceId,
    commentId: isMissing ? missing : comment.id,
    deskVersion: String(desk.version),
  }
}

async function addressOf(path: string, target: Target, relation: Relation): Promise<string> {
  const isInvitation = path.includes(':invitation') && relation !== 'missing'
  const token = isInvitation ? await newInvitation(room) : 'a'.repeat(43)
  return path
    .replace(':member', target.memberId)
    .replace(':claim', target.claimId)
    .replace(':source', target.sourceId)
    .replace(/:(?:invitation|missing)/, token)
}

async function statusFor(form: DeskActForm, asker: Asker, relation: Relation): Promise<number> {
  const person = await newPerson(room, app, asker)
  const target = await targetOf(relation, person)
  const path = await addressOf(form.path, target, relation)
  const answer = await app.post(path, form.fields(target), {
    cookie: person.cookie,
    headers: { accept: 'text/html' },
  })
  return answer.status
}

const cases = Object.entries(deskActRows).flatMap(([act, forms]) =>
  forms.flatMap((form) =>
    (['others', 'own', 'missing'] as const).flatMap((relation) => {
      const statuses: Statuses | null = form[relation]
      return statuses ? [{ act, what: form.what, relation, form, statuses }] : []
    }),
  ),
)

describe('who may do what besides judging claims', () => {
  test.each(cases)('$act: $what, $relation', async ({ form, relation, statuses }) => {
    const given: number[] = []
    for (const asker of askers) given.push(await statusFor(form, asker, relation))
    expect(Object.fromEntries(askers.map((asker, index) => [asker, given[index]]))).toEqual(
      Object.fromEntries(askers.map((asker, index) => [asker, statuses[index]])),
    )
  })
})
