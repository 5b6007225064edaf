import type { RoundRules } from '../claim/claim.ts'
import { scales } from '../rating/scales.ts'

/** What a desk decides for itself. The rules are those of the rounds that open from now on. */
export type DeskSettings = {
  name: string
  publishDissent: boolean
  /** Anybody may read the log's signed heads, tiles and receipts; else members only. */
  publicLog: boolean
} & RoundRules

/** What a desk starts with, besides its name. */
export type StartingSettings = Omit<DeskSettings, 'name'>

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
  assignment: 'open',
  dueDays: null,
  timeoutHours: null,
  sourcesRule: 'warn',
  anonymous: false,
  scale: scales.default,
}

/** What a desk that nobody has set up starts with: its rules, and its reviewers' differences kept inside. */
export const defaultSettings: StartingSettings = {
  ...defaultRules,
  publishDissent: false,
  publicLog: false,
}
