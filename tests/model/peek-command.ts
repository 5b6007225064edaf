import fc, { type AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import { writtenWith } from '#tests/builders/claim-acts.ts'
import { signLog } from '#tests/builders/signed-log.ts'
import { routeRows } from '#tests/matrix/route-rows.ts'
import { personIn, type World } from '#tests/reference/desk/model.ts'
import { narrowedTo } from './log-address.ts'
import { cookieOf, memberOf, type Real, rolesOf, wordsOf } from './real.ts'
import { expectNothingSealed, keepDraft } from './secrets.ts'
import { told } from './story.ts'

type Command = AsyncCommand<World, Real>

const anybody = fc.constantFrom(...Object.keys(rolesOf))

/** Of every page of the desk one that this claim, or anything of it, could stand on. */
const pages = Object.entries(routeRows)
  .filter(([entrance, { path, open }]) => entrance.startsWith('GET ') && !open && path !== '/')
  .map(([entrance, row]) => ({ ...row, isLog: /routes\/audit/.test(entrance) }))
const onClaim = pages.filter(({ path }) => /:claim|:source/.test(path))
const lists = ['to-review', 'waiting', 'decide', 'disputed'].map((list) => ({
  path: `/queue/${list}`,
  isLog: false,
}))
const drawnPage = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...onClaim) },
  { weight: 1, arbitrary: fc.constantFrom(...lists) },
  { weight: 2, arbitrary: fc.constantFrom(...pages) },
)

/** Somebody opens a page, as it is drawn or as scripts ask for it, and finds in it nothing that is sealed. */
export const peekCommand: fc.Arbitrary<Command> = fc
  .record({ viewer: anybody, page: drawnPage, asData: fc.boolean() })
  .map(({ viewer, page: { path, isLog }, asData }) => ({
    // Where nothing is sealed there is nothing to find.
    check: ({ claim, people }) =>
      people.some((each) => each.name === viewer && each.active) &&
      ((!claim.revealed && claim.raters.some((name) => name !== viewer)) ||
        claim.past.includes(false)),
    async run(model, real) {
      await told(real, `${viewer} looks at ${path}${asData ? ', as data' : ''}`, async () => {
        const address = addressOf(real, path)
        const isFile = /\.(?:csv|jsonl)/.test(address)
        // Receipts are given of what is signed; the log's other pages tell more with it, too.
        if (isLog) await signLog(real.theatre.room)
        const answer = await ask(real, viewer, asData && !isFile ? dataOf(address) : address)
        const text = await answer.text()
        expect(answer.status).toBeLessThan(500)
        // An address that is not understood answers with nothing, and so nothing sealed.
        expect(answer.status).not.toBe(422)
        expectNothingSealed(model, real, { viewer, text, isLog })
        return String(answer.status)
      })
    },
    toString: () => `${viewer} looks at ${path}`,
  }))

/** Somebody writes on a verdict that they do not give; nobody else ever gets to see it. */
export const draftCommand: fc.Arbitrary<Command> = anybody.map((name) => ({
  check: (model) => personIn(model, name).active,
  async run(model, real) {
    await told(real, `${name} writes on a verdict`, async () => {
      real.serial += 1
      const words = wordsOf(real, `d${real.serial}`)
      const { rationale, url } = writtenWith(words)
      const cookie = await cookieOf(real.theatre, memberOf(real.theatre, name))
      const fields = { rating: 'unproven', rationale, 'evidence.0.url': url, afterVerdict: '' }
      const path = `/claims/${real.claim.id}/draft`
      const { status } = await real.theatre.app.post(path, fields, { cookie })
      expect([200, 403, 409]).toContain(status)
      expect(status === 403).toBe(!personIn(model, name).roles.includes('reviewer'))
      keepDraft(real, name, words)
      return String(status)
    })
  },
  toString: () => `${name} writes on a verdict`,
}))

async function ask({ theatre }: Real, viewer: string, path: string): Promise<Response> {
  const cookie = await cookieOf(theatre, memberOf(theatre, viewer))
  return theatre.app.get(path, { cookie, headers: { accept: 'text/html' } })
}

function addressOf({ claim, theatre }: Real, path: string): string {
  const about = path
    .replace(':claim', claim.id)
    .replace(':source', claim.sourceId)
    .replace(':member', theatre.room.admin.actor.id)
  // The whole log of all sequences is long, and tells of this claim what its own part tells.
  return about.startsWith('/audit') ? narrowedTo(about, claim.id) : about
}

function dataOf(path: string): string {
  return path.replace(/\?|$/, (mark) => `.data${mark}`)
}
