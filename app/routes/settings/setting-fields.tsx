import type { SettingsChange } from '#app/data/reads/desk-settings.server.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { type Choice, Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { type Attempt, typedText } from '#app/ui/stacked-form.tsx'
import { formatTime } from '#app/ui/time.tsx'
import {
  consequences,
  formValue,
  type SettingName,
  settingInWords,
  settingLabels,
} from './setting-words.ts'

type TextSetting = 'name' | 'quorum' | 'approvals' | 'dueDays' | 'timeoutHours'

/**
 * The fields of a settings form: each with its consequence, since when it holds, and, where what was
 * typed differs from what holds by now, what that is.
 */
export function settingFields(
  settings: DeskSettings,
  changes: readonly SettingsChange[],
  attempt: Attempt | undefined,
) {
  const typed = (name: SettingName) => typedText(attempt, name, formValue(settings, name))
  const hintOf = (name: SettingName) => {
    const isMine = typed(name) !== formValue(settings, name)
    return (
      <>
        {consequences[name]} <Since {...{ name, changes }} />
        {isMine ? <strong> Holds now: {settingInWords(settings, name)}.</strong> : null}
      </>
    )
  }
  return {
    text: (name: TextSetting, most?: number) => (
      <Field
        name={name}
        label={settingLabels[name]}
        hint={hintOf(name)}
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
      name: Exclude<SettingName, TextSetting>,
      choices: readonly Choice<Value>[],
    ) => (
      <Choices<Value>
        name={name}
        legend={settingLabels[name]}
        hint={hintOf(name)}
        choices={choices}
        defaultValue={choices.find(({ value }) => value === typed(name))?.value}
        error={attempt?.errors[name]}
      />
    ),
  }
}

/** When the setting came to be as it is, by whom, and what it was before; nothing where it never changed. */
function Since({ name, changes }: { name: SettingName; changes: readonly SettingsChange[] }) {
  const last = changes.find(
    ({ before, after }) => settingInWords(before, name) !== settingInWords(after, name),
  )
  if (!last) return null
  return (
    <span>
      Since {formatTime(last.at, 'day')}, by {last.by}; before: {settingInWords(last.before, name)}.
    </span>
  )
}
