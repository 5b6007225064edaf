import fc, { type AsyncCommand } from 'fast-check'
import type { Role } from '#app/domain/claim/claim.ts'
import { changeMemberRoles } from '#app/workflow/change-member-roles.server.ts'
import { disableMember } from '#app/workflow/disable-member.server.ts'
import { enableMember } from '#app/workflow/enable-member.server.ts'
import { value } from '#tests/builders/newsroom.ts'
import { personIn, type Rules, type World } from '#tests/reference/desk/model.ts'
import { memberOf, type Real, rolesOf, type Theatre } from './real.ts'
import { changeSettingsTo } from './settings.ts'
import { told } from './story.ts'

type Command = AsyncCommand<World, Real>

const reason = 'As agreed at the desk’s meeting.'
const names = Object.keys(rolesOf)
const anybody = fc.constantFrom(...names)

/** An admin ends somebody's access, or gives it back. */
export const accessCommand: fc.Arbitrary<Command> = anybody.map((name) => ({
  check: () => true,
  async run(model, real) {
    const active = !personIn(model, name).active
    await told(real, `${name} is ${active ? 'enabled' : 'disabled'}`, async () => {
      await setActive(real.theatre, name, active)
      change(model, name, { active })
      return 'done'
    })
  },
  toString: () => `${name} is disabled, or enabled again`,
}))

const someRoles = fc.subarray<Role>(['reviewer', 'editor', 'auditor'], { minLength: 1 })

/** An admin makes somebody something else: what they did stays done, what they may do is another thing. */
export const rolesCommand: fc.Arbitrary<Command> = fc
  .record({ name: anybody, roles: someRoles })
  .map(({ name, roles }) => ({
    check: (model) => personIn(model, name).active && !isSame(personIn(model, name).roles, roles),
    async run(model, real) {
      await told(real, `${name} becomes ${roles.join(' and ')}`, async () => {
        await setRoles(real.theatre, name, roles)
        change(model, name, { roles })
        return 'done'
      })
    },
    toString: () => `${name} becomes ${roles.join(' and ')}`,
  }))

export const anyRules: fc.Arbitrary<Rules> = fc.record({
  quorum: fc.constantFrom(2, 2, 2, 1, 3),
  approvals: fc.constantFrom(1, 1, 1, 2),
  conflictRule: fc.constantFrom('adjacent', 'adjacent', 'exact'),
  blind: fc.nat(5).map((dice) => dice > 0),
  singlePersonApproval: fc.nat(5).map((dice) => dice === 0),
})

/** An admin changes how the desk judges, which holds for rounds that open from then on. */
export const settingsCommand: fc.Arbitrary<Command> = anyRules.map((rules) => ({
  check: () => true,
  async run(model, real) {
    await told(real, `the desk’s rules become ${JSON.stringify(rules)}`, async () => {
      await changeSettingsTo(real.theatre.room, rules)
      model.desk = rules
      return 'done'
    })
  },
  toString: () => `the desk’s rules become ${JSON.stringify(rules)}`,
}))

/** Everybody as they were, for the next sequence. */
export async function restore({ people }: World, theatre: Theatre): Promise<void> {
  for (const { name, active, roles } of people) {
    const first = rolesOf[name] ?? []
    if (!active) await setActive(theatre, name, true)
    if (!isSame(roles, first)) await setRoles(theatre, name, first)
  }
}

function change(model: World, name: string, to: { active?: boolean; roles?: readonly Role[] }) {
  model.people = model.people.map((each) => (each.name === name ? { ...each, ...to } : each))
}

async function setActive(theatre: Theatre, name: string, active: boolean): Promise<void> {
  const member = memberOf(theatre, name)
  const input = { memberId: member.who.actor.id, expectedVersion: member.version, reason }
  const { db, admin } = theatre.room
  value(await (active ? enableMember(db, input, admin) : disableMember(db, input, admin)))
  // Who is turned away still shows the cookie of the session that ended.
  const cookie = active ? null : (member.cookie ?? '')
  Object.assign(member, { version: member.version + 1, active, cookie })
}

async function setRoles(theatre: Theatre, name: string, roles: readonly Role[]): Promise<void> {
  const member = memberOf(theatre, name)
  const { who, version } = member
  const input = { memberId: who.actor.id, expectedVersion: version, roles, reason }
  value(await changeMemberRoles(theatre.room.db, input, theatre.room.admin))
  const actor = { ...who.actor, roles }
  Object.assign(member, { version: version + 1, who: { ...who, actor }, cookie: null })
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join()
}
