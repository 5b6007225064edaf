import type { RoundRules } from '../claim/claim.ts'
import type { DeskSettings } from '../desk/settings.ts'
import { scaleOf } from '../rating/scales.ts'
import { wordedScale, wordsOf } from '../rating/wording.ts'
import type { AuditData } from './catalogue.ts'

type RulesInLog = AuditData<'claim.added'>['rules']
type SettingsInLog = AuditData<'desk.opened'>['settings']

/** A round's rules as a leaf holds them: the scale by its key, its words by their name. */
export function rulesInLog({ scale, ...rules }: RoundRules): RulesInLog {
  return { ...rules, scale: scale.key, wording: scale.wording }
}

/** A desk's settings as a leaf holds them; words of the desk's own stand there in full. */
export function settingsInLog(settings: DeskSettings): SettingsInLog {
  const { name, publishDissent, publicLog, ...rules } = settings
  const inLog = { name, publishDissent, publicLog, ...rulesInLog(rules) }
  return rules.scale.wording === null ? inLog : { ...inLog, outcomes: [...wordsOf(rules.scale)] }
}

/** How it was on every desk before it could be chosen. */
const atFirst = {
  sourcesRule: 'warn',
  anonymous: false,
  assignment: 'open',
  dueDays: null,
  timeoutHours: null,
} as const

/**
 * The rules that a leaf tells of. What desks could not choose yet is as it was for all of them; the
 * outcomes are those of the desk's event that brought the wording, if the leaf names one.
 */
export function rulesFromLog(inLog: RulesInLog, outcomes: SettingsInLog['outcomes']): RoundRules {
  const { scale, wording = null, ...rest } = { ...atFirst, ...inLog }
  const words = wording === null ? scaleOf(scale) : wordedScale(scale, wording, outcomes ?? [])
  return { ...rest, scale: words }
}

/** The settings that a leaf tells of. */
export function settingsFromLog(inLog: SettingsInLog): DeskSettings {
  const { name, publishDissent = false, publicLog = false, outcomes, ...rules } = inLog
  return { name, publishDissent, publicLog, ...rulesFromLog(rules, outcomes) }
}
