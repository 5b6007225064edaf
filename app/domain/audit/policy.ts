import { ok, type Result, refuse } from '#app/domain/shared/result.ts'
import { hexOf, type Sha256 } from './bytes.ts'
import {
  ed25519,
  ed25519Cosignature,
  formatVerifierKey,
  parseVerifierKey,
  type VerifierKey,
} from './signed-note.ts'

/** C2SP tlog-policy: which logs and witnesses somebody trusts, and how many witnesses must have signed. */
export type Policy = {
  logs: readonly { key: VerifierKey; url: string | null }[]
  /** `name` is the policy's own word for it; the key has another. */
  witnesses: readonly { name: string; key: VerifierKey; url: string | null }[]
  groups: readonly { name: string; least: number; members: readonly string[] }[]
  /** A witness or a group; null where none has to have signed. */
  quorum: string | null
}

/** What is wrong with a policy, as a clause; `line` counts from 1. */
export type PolicyRefusal = { code: 'policy_malformed'; line: number; why: string }

/** Its part about witnesses. */
export type WitnessPolicy = Omit<Policy, 'logs'>

export const noWitnesses = { witnesses: [], groups: [], quorum: null } as const

type Draft = Omit<Policy, 'quorum'> & { quorum: string | null | undefined }

/** The policy that is written so. Section "Policy file syntax and structure". */
export function parsePolicy(sha256: Sha256, text: string): Result<Policy, PolicyRefusal> {
  let draft: Draft = { logs: [], witnesses: [], groups: [], quorum: undefined }
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (words.length === 0 || words[0]?.startsWith('#')) continue
    const next = withLine(sha256, draft, words)
    if (typeof next === 'string') {
      return refuse({ code: 'policy_malformed', line: at + 1, why: next })
    }
    draft = next
  }
  const { quorum } = draft
  return quorum === undefined
    ? refuse({ code: 'policy_malformed', line: lines.length, why: 'there is no quorum line' })
    : ok({ ...draft, quorum })
}

/** The same where the text is nothing but keys of a log, one a line. */
export function parseKeysOrPolicy(sha256: Sha256, text: string): Result<Policy, PolicyRefusal> {
  const lines = text.split('\n').map((line) => line.trim())
  const given = lines.filter((line) => line !== '')
  const keys = given.map((line) => parseVerifierKey(sha256, line))
  if (given.length === 0 || keys.includes(null)) return parsePolicy(sha256, text)
  const logs = keys.flatMap((key) => (key?.algorithm === ed25519 ? [{ key, url: null }] : []))
  return logs.length === given.length
    ? ok({ logs, ...noWitnesses })
    : refuse({ code: 'policy_malformed', line: 1, why: 'a key is not one that logs sign with' })
}

/** The policy as it is written down. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const urlOf = (url: string | null) => (url === null ? '' : ` ${url}`)
  const lines = [
    ...logs.map(({ key, url }) => `log ${formatVerifierKey(key)}${urlOf(url)}`),
    ...witnesses.map(
      ({ name, key, url }) => `witness ${name} ${formatVerifierKey(key)}${urlOf(url)}`,
    ),
    ...groups.map(({ name, least, members }) => `group ${name} ${least} ${members.join(' ')}`),
    `quorum ${quorum ?? 'none'}`,
  ]
  return `${lines.join('\n')}\n`
}

/** Whether these witnesses, by the policy's names, are enough of them. */
export function isQuorumMet({ groups, quorum }: Policy, signed: ReadonlySet<string>): boolean {
  const hasSigned = (name: string): boolean => {
    const group = groups.find((one) => one.name === name)
    if (group === undefined) return signed.has(name)
    return group.members.filter(hasSigned).length >= group.least
  }
  return quorum === null || hasSigned(quorum)
}

function withLine(sha256: Sha256, draft: Draft, words: readonly string[]): Draft | string {
  const [kind, name = '', ...rest] = words
  if (kind === 'log') return withLog(sha256, draft, [name, ...rest])
  if (kind === 'witness') return withWitness(sha256, draft, name, rest)
  if (kind === 'group') return withGroup(draft, name, rest)
  if (kind !== 'quorum') return `no line begins with ${kind}`
  if (rest.length > 0 || draft.quorum !== undefined) return 'there is one quorum'
  if (name === 'none') return { ...draft, quorum: null }
  return namesOf(draft).includes(name) ? { ...draft, quorum: name } : `${name} is not defined`
}

function withLog(sha256: Sha256, draft: Draft, [vkey = '', url, ...more]: readonly string[]) {
  const key = parseVerifierKey(sha256, vkey)
  if (key?.algorithm !== ed25519 || more.length > 0) return 'a log has an Ed25519 key'
  if (isKnown(draft.logs, key)) return 'a key stands there twice'
  return { ...draft, logs: [...draft.logs, { key, url: url ?? null }] }
}

function withWitness(
  sha256: Sha256,
  draft: Draft,
  name: string,
  [vkey = '', url, ...more]: readonly string[],
) {
  const key = parseVerifierKey(sha256, vkey)
  if (key?.algorithm !== ed25519Cosignature || more.length > 0) {
    return 'a witness has a name and an Ed25519 key of type 4'
  }
  if (isTaken(draft, name)) return `${name} is defined already`
  if (isKnown(draft.witnesses, key)) return 'a key stands there twice'
  return { ...draft, witnesses: [...draft.witnesses, { name, key, url: url ?? null }] }
}

function withGroup(draft: Draft, name: string, [count, ...members]: readonly string[]) {
  if (isTaken(draft, name)) return `${name} is defined already`
  const used = draft.groups.flatMap((group) => group.members)
  const unfit = members.find(
    (member, at) =>
      !namesOf(draft).includes(member) || used.includes(member) || members.indexOf(member) !== at,
  )
  if (unfit !== undefined) return `${unfit} is not defined, or is a member already`
  const written = /^[1-9]\d{0,3}$/.test(count ?? '') ? Number(count) : 0
  const least = count === 'all' ? members.length : count === 'any' ? 1 : written
  if (least < 1 || least > members.length) return 'a group has all, any or so many of its members'
  return { ...draft, groups: [...draft.groups, { name, least, members }] }
}

function namesOf({ witnesses, groups }: Draft): readonly string[] {
  return [...witnesses, ...groups].map(({ name }) => name)
}

function isTaken(draft: Draft, name: string): boolean {
  return name === 'none' || name === '' || namesOf(draft).includes(name)
}

function isKnown(known: readonly { key: VerifierKey }[], { publicKey }: VerifierKey): boolean {
  return known.some(({ key }) => hexOf(key.publicKey) === hexOf(publicKey))
}
