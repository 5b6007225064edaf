import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { type Choice, Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { type Attempt, StackedForm, typedText } from '#app/ui/stacked-form.tsx'
import {
  assignmentChoices,
  blindChoices,
  conflictChoices,
  evidenceChoices,
  longest,
  publishDissentChoices,
  scaleChoices,
  settingInWords,
  settingLabels,
  singlePersonChoices,
} from './setting-words.ts'

type SettingsFormProps = {
  version: number
  /** As they hold now. */
  settings: DeskSettings
  attempt: Attempt | undefined
}

/** The desk's settings to change, each with what it does. What was typed stays when it is refused. */
export function SettingsForm({ version, settings, attempt }: SettingsFormProps) {
  const { text, choice } = fieldsOf(settings, attempt)
  return (
    <StackedForm attempt={attempt} submit="Save the settings">
      <input type="hidden" name="expectedVersion" value={version} />
      {text('name', 'Stands on every page, and changes at once.')}
      {choice('scale', 'What a reviewer can rate a claim as.', scaleChoices)}
      {text(
        'quorum',
        'How many reviewers must judge a claim before their verdicts are opened and compared, from 1 to 9. With 1 there is nobody to disagree.',
        9,
      )}
      {choice(
        'conflictRule',
        'Looked at only when enough verdicts are in. A conflict goes to an editor.',
        conflictChoices,
      )}
      {choice('evidenceRule', 'What a verdict must rest on.', evidenceChoices)}
      {choice('blind', 'Whether reviewers judge without seeing one another.', blindChoices)}
      {text(
        'approvals',
        'How many editors must approve the same rating on the same grounds, from 1 to 3.',
        3,
      )}
      {choice(
        'singlePersonApproval',
        'Whether four eyes may be the same two.',
        singlePersonChoices,
      )}
      {choice('assignment', 'Who is asked to judge a claim.', assignmentChoices)}
      {text(
        'dueDays',
        'How long a reviewer has, from 1 to 90 days, where the desk assigns. Leave it empty for no due date.',
        longest.dueDays,
      )}
      {text(
        'timeoutHours',
        'After how many hours without a verdict an assignment falls free, counted from when it was made or accepted. What the reviewer has written is kept. Leave it empty for never.',
        longest.timeoutHours,
      )}
      {choice('publishDissent', 'For what is published from now on.', publishDissentChoices)}
    </StackedForm>
  )
}

type WrittenSetting = 'name' | 'quorum' | 'approvals' | 'dueDays' | 'timeoutHours'

function fieldsOf(settings: DeskSettings, attempt: Attempt | undefined) {
  const start = (name: keyof DeskSettings) => {
    const value = settings[name]
    return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value ?? '')
  }
  const typed = (name: keyof DeskSettings) => typedText(attempt, name, start(name))
  const hintOf = (name: keyof DeskSettings, hint: string) =>
    typed(name) === start(name) ? (
      hint
    ) : (
      <>
        {hint} <strong>Holds now: {settingInWords(settings, name)}.</strong>
      </>
    )
  return {
    text: (name: WrittenSetting, hint: string, most?: number) => (
      <Field
        name={name}
        label={settingLabels[name]}
        hint={hintOf(name, hint)}
        error={attempt?.errors[name]}
        width={most === undefined ? 'full' : 'short'}
      >
        {(control) =>
          most === undefined ? (
            <input {...control} type="text" maxLength={200} defaultValue={typed(name)} />
          ) : (
            <input {...control} type="number" min={1} max={most} defaultValue={typed(name)} />
          )
        }
      </Field>
    ),
    choice: <Value extends string>(
      name: Exclude<keyof DeskSettings, WrittenSetting>,
      hint: string,
      choices: readonly Choice<Value>[],
    ) => (
      <Choices<Value>
        name={name}
        legend={settingLabels[name]}
        hint={hintOf(name, hint)}
        choices={choices}
        defaultValue={choices.find(({ value }) => value === typed(name))?.value}
        error={attempt?.errors[name]}
      />
    ),
  }
}
