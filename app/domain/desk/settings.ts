import type { RoundRules } from '../claim/claim.ts'

/** What a desk decides for itself. The rules are those of the rounds that open from now on. */
export type DeskSettings = { name: string } & RoundRules

/**
 * What a desk starts with: two blind verdicts from whoever takes them on, neighbours agree, one editor
 * approves.
 */
export const defaultRules: RoundRules = {
  quorum: 2,
  approvals: 1,
  conflictRule: 'adjacent',
  evidenceRule: 'require',
  blind: true,
  singlePersonApproval: false,
  scale: 'default',
  assignment: 'open',
  dueDays: null,
  timeoutHours: null,
}
