import type { NewNotice } from './notice.ts'

/**
 * The same tellings, of claims of one source, with one notice for whoever is assigned several of them:
 * twelve notices for one article would bury what else is to be read. It comes with the first of the claims.
 */
export function toldTogether<Telling extends { notices: readonly NewNotice[] }>(
  tellings: readonly Telling[],
): readonly Telling[] {
  const counts = new Map<string, number>()
  for (const member of tellings.flatMap(({ notices }) => notices.flatMap(assigneesIn))) {
    counts.set(member, (counts.get(member) ?? 0) + 1)
  }
  const told = new Set<string>()
  return tellings.map((telling) => ({
    ...telling,
    notices: telling.notices.flatMap((notice): readonly NewNotice[] => {
      const members = assigneesIn(notice)
      if (members.length === 0) return [notice]
      const once = members.filter((member) => counts.get(member) === 1)
      const often = members.filter((member) => !once.includes(member) && !told.has(member))
      for (const member of often) told.add(member)
      return [
        ...(once.length > 0 ? [{ ...notice, to: { members: once } }] : []),
        ...often.map((member) => ({
          ...notice,
          kind: 'assigned_several' as const,
          to: { members: [member] },
          claims: counts.get(member) ?? 0,
        })),
      ]
    }),
  }))
}

function assigneesIn({ kind, to }: NewNotice): readonly string[] {
  return kind === 'assigned' && 'members' in to ? to.members : []
}
