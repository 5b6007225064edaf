import type { AssignmentRule, ConflictRule, EvidenceRule } from '#app/domain/claim/claim.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { type ScaleKey, scaleOf, scales } from '#app/domain/rating/scales.ts'

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
  conflictRule: 'Conflict',
  evidenceRule: 'Evidence',
  blind: 'Blind rounds',
  approvals: 'Approvals needed',
  singlePersonApproval: 'Single-person approval',
  assignment: 'Assignment',
  dueDays: 'Days until due',
  timeoutHours: 'Hours until an assignment lapses',
  publishDissent: 'Dissent on public pages',
} as const satisfies Record<keyof DeskSettings, string>

/** What a setting says, in the words of its form. */
export function settingInWords(settings: DeskSettings, name: keyof DeskSettings): string {
  switch (name) {
    case 'scale':
      return scaleOf(settings.scale).label
    case 'conflictRule':
      return labelOf(conflictChoices, settings.conflictRule)
    case 'evidenceRule':
      return labelOf(evidenceChoices, settings.evidenceRule)
    case 'blind':
      return labelOf(blindChoices, settings.blind ? 'yes' : 'no')
    case 'singlePersonApproval':
      return labelOf(singlePersonChoices, settings.singlePersonApproval ? 'yes' : 'no')
    case 'assignment':
      return labelOf(assignmentChoices, settings.assignment)
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
