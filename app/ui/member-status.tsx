import type { MemberStatus } from '#app/domain/member/member.ts'

const words = {
  active: 'Active',
  invited: 'Invited, has not joined yet',
  disabled: 'No access',
  erased: 'Erased',
} satisfies Record<MemberStatus, string>

/** How a member stands, in words. */
export function MemberStatusWord({ status }: { status: MemberStatus }) {
  return <>{words[status]}</>
}
