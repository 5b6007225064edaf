import type { AssignmentRule, ConflictRule, EvidenceRule } from '#app/domain/claim/claim.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { sourcesWanted } from '#app/domain/evidence/sufficiency.ts'
import { type ScaleKey, scales } from '#app/domain/rating/scales.ts'

type Words<Value extends string> = readonly { value: Value; label: string; hint: string }[]

export const yesOrNo = ['yes', 'no'] as const
export type YesOrNo = (typeof yesOrNo)[number]

/** Every preset, with the outcomes it offers. */
export const scaleChoices: Words<ScaleKey> = Object.values(scales).map(
  ({ key, label, ratings }) => ({
    value: key as ScaleKey,
    label,
    hint: ratings.map((rating) => rating.label).join(' · '),
  }),
)

export const conflictChoices: Words<ConflictRule> = [
  {
    value: 'adjacent',
    label: 'Neighbours agree',
    hint: 'Ratings next to each other on the scale agree; two steps apart, or off the scale, they conflict.',
  },
  { value: 'exact', label: 'Any difference conflicts', hint: 'Only equal ratings agree.' },
]

export const evidenceChoices: Words<EvidenceRule> = [
  {
    value: 'require',
    label: 'Required',
    hint: 'A verdict needs at least one item of evidence, or a reason why there is none.',
  },
  {
    value: 'warn',
    label: 'Asked for',
    hint: 'A verdict without evidence is taken, with a warning.',
  },
  { value: 'off', label: 'Left to the reviewer', hint: 'Nothing is asked.' },
]

export const sourcesChoices: Words<EvidenceRule> = [
  {
    value: 'require',
    label: 'Required',
    hint: 'A verdict on fewer is refused, unless it says why there are no more.',
  },
  {
    value: 'warn',
    label: 'Asked for',
    hint: 'A verdict on fewer is taken; its writer and the editor are told.',
  },
  { value: 'off', label: 'Not counted', hint: 'One source is as good as two.' },
]

export const blindChoices: Words<YesOrNo> = [
  {
    value: 'yes',
    label: 'Blind',
    hint: 'Until enough verdicts are in, nobody sees more of the others’ than how many there are.',
  },
  {
    value: 'no',
    label: 'Open',
    hint: 'Every verdict can be read at once. Agreement between reviewers then says little, and is not counted.',
  },
]

export const anonymousChoices: Words<YesOrNo> = [
  { value: 'no', label: 'Shown', hint: 'Verdicts stand under their reviewers’ names.' },
  {
    value: 'yes',
    label: 'Withheld until the decision',
    hint: 'Editors read Reviewer A, B, C, in an order that nobody can work out, everywhere on the desk. Names appear once the rating is confirmed.',
  },
]

export const singlePersonChoices: Words<YesOrNo> = [
  { value: 'no', label: 'Off', hint: 'Nobody decides on a claim that they added or ever rated.' },
  {
    value: 'yes',
    label: 'On',
    hint: 'For a desk of one: an editor may settle what they rated. Each such decision is labelled so, everywhere.',
  },
]

export const assignmentChoices: Words<AssignmentRule> = [
  {
    value: 'open',
    label: 'Open to all',
    hint: 'Any reviewer may take a claim on; an editor can assign it to some.',
  },
  {
    value: 'fair_share',
    label: 'Fair share',
    hint: 'The desk assigns each claim to the reviewers with the least to do, and a place that falls free to the next.',
  },
]

export const publicLogChoices: Words<YesOrNo> = [
  { value: 'no', label: 'Members', hint: 'Heads, receipts and tiles are for members alone.' },
  {
    value: 'yes',
    label: 'Everybody',
    hint: 'Anybody may check the log without signing in. Lines name people by random ids, and a sealed verdict’s line waits for its round.',
  },
]

/** The longest periods a desk may set. */
export const longest = { dueDays: 90, timeoutHours: 2160 } as const

export const publishDissentChoices: Words<YesOrNo> = [
  {
    value: 'no',
    label: 'Kept on the desk',
    hint: 'A public page says how many reviewers judged, and not how they differed.',
  },
  {
    value: 'yes',
    label: 'Published',
    hint: 'It also says what the reviewers who rated otherwise gave, and why, in their own words and without their names.',
  },
]

/** What a setting is called, in the form and in a sentence. */
export const settingLabels = {
  name: 'Name of the desk',
  scale: 'Rating scale',
  quorum: 'Verdicts needed',
  blind: 'Blind rounds',
  conflictRule: 'Conflict',
  evidenceRule: 'Evidence',
  sourcesRule: 'Two independent sources',
  approvals: 'Approvals needed',
  anonymous: 'Reviewers’ names',
  singlePersonApproval: 'Single-person approval',
  assignment: 'Assignment',
  dueDays: 'Days until due',
  timeoutHours: 'Hours until an assignment lapses',
  publishDissent: 'Dissent on public pages',
  publicLog: 'Who may check the log',
} as const satisfies Record<keyof DeskSettings, string>

export type SettingName = keyof typeof settingLabels

/** What each setting does, in one sentence. */
export const consequences: Record<SettingName, string> = {
  name: 'Stands on every page, and changes at once.',
  scale: 'What a reviewer can rate a claim as. Another scale begins in its own words.',
  quorum:
    'How many reviewers must judge a claim before their verdicts are opened and compared, from 1 to 9. With 1 there is nobody to disagree.',
  blind: 'Whether reviewers judge without seeing one another.',
  conflictRule: 'Looked at only when enough verdicts are in. A conflict goes to an editor.',
  assignment: 'Who is asked to judge a claim.',
  dueDays:
    'How long a reviewer has, from 1 to 90 days, where the desk assigns. Leave it empty for no due date.',
  timeoutHours:
    'After how many hours without a verdict an assignment falls free, counted from when it was made or accepted. What the reviewer has written is kept. Leave it empty for never.',
  evidenceRule: 'What a verdict must rest on.',
  sourcesRule: `Whether a verdict must rest on ${sourcesWanted} sources that do not repeat each other: three links to one site, or to copies of one report, are one.`,
  approvals: 'How many editors must approve the same rating on the same grounds, from 1 to 3.',
  anonymous: 'Whether an editor knows whose verdict is whose while deciding.',
  singlePersonApproval: 'Whether four eyes may be the same two.',
  publishDissent: 'For what is published from now on.',
  publicLog: 'Who may ask for what proves the audit log.',
}

/** What a setting says, in the words of its form. */
export function settingInWords(settings: DeskSettings, name: SettingName): string {
  switch (name) {
    case 'scale':
      return settings.scale.wording === null
        ? settings.scale.label
        : `${settings.scale.label}, in the desk’s words: ${settings.scale.ratings.map(({ label }) => label).join(' · ')}`
    case 'conflictRule':
      return labelOf(conflictChoices, settings.conflictRule)
    case 'evidenceRule':
      return labelOf(evidenceChoices, settings.evidenceRule)
    case 'sourcesRule':
      return labelOf(sourcesChoices, settings.sourcesRule)
    case 'blind':
      return labelOf(blindChoices, settings.blind ? 'yes' : 'no')
    case 'anonymous':
      return labelOf(anonymousChoices, settings.anonymous ? 'yes' : 'no')
    case 'singlePersonApproval':
      return labelOf(singlePersonChoices, settings.singlePersonApproval ? 'yes' : 'no')
    case 'assignment':
      return labelOf(assignmentChoices, settings.assignment)
    case 'publicLog':
      return labelOf(publicLogChoices, settings.publicLog ? 'yes' : 'no')
    case 'dueDays':
      return settings.dueDays === null ? 'No due date' : String(settings.dueDays)
    case 'timeoutHours':
      return settings.timeoutHours === null ? 'Never' : String(settings.timeoutHours)
    case 'publishDissent':
      return labelOf(publishDissentChoices, settings.publishDissent ? 'yes' : 'no')
    default:
      return String(settings[name])
  }
}

function labelOf<Value extends string>(words: Words<Value>, value: Value): string {
  return words.find((each) => each.value === value)?.label ?? value
}

/** A setting as its form sends it. */
export function formValue(settings: DeskSettings, name: SettingName): string {
  const value = settings[name]
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'object' && value !== null ? value.key : String(value ?? '')
}

/** All of them, by name. */
export function formFields(settings: DeskSettings): Record<string, string> {
  const names = Object.keys(settingLabels) as SettingName[]
  return Object.fromEntries(names.map((name) => [name, formValue(settings, name)]))
}
