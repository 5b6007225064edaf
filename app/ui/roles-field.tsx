import type { Role } from '#app/domain/claim/claim.ts'
import { Choices } from './choices.tsx'

const choices = [
  { value: 'reviewer', label: 'Reviewer', hint: 'Imports sources, adds claims and rates them.' },
  {
    value: 'editor',
    label: 'Editor',
    hint: 'Settles claims that others rated: approves, adjudicates, reopens.',
  },
  {
    value: 'auditor',
    label: 'Auditor',
    hint: 'Reads everything after the fact and takes copies of the log; changes nothing.',
  },
  {
    value: 'admin',
    label: 'Admin',
    hint: 'Manages members and settings; gives no power to rate or approve.',
  },
] as const satisfies readonly { value: Role; label: string; hint: string }[]

/** Asks which roles a member has, with what each may do. */
export function RolesField({
  chosen,
  error,
}: {
  chosen: readonly string[]
  error?: string | undefined
}) {
  return (
    <Choices<Role>
      name="roles"
      legend="What they may do"
      type="checkbox"
      choices={choices}
      defaultValues={choices.map((choice) => choice.value).filter((role) => chosen.includes(role))}
      error={error}
    />
  )
}
