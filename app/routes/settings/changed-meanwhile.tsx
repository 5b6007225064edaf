import type { SettingsChange } from '#app/data/reads/desk-settings.server.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { Button } from '#app/ui/button.tsx'
import { type Attempt, typedText } from '#app/ui/stacked-form.tsx'
import { type TheirChange, TheirsAndMine } from '#app/ui/theirs-and-mine.tsx'
import { changedIn } from './last-changes.tsx'
import { formValue, type SettingName, settingInWords, settingLabels } from './setting-words.ts'

type ChangedMeanwhileProps = {
  version: number
  settings: DeskSettings
  changes: readonly SettingsChange[]
  attempt: Attempt | undefined
}

/** What others set while somebody filled in the form, beside what they still want otherwise. */
export function ChangedMeanwhile(props: ChangedMeanwhileProps) {
  const { version, settings, changes, attempt } = props
  const since = Number(typedText(attempt, 'expectedVersion', String(version)))
  if (!attempt || since >= version) return null
  const names = Object.keys(settingLabels) as SettingName[]
  const mine = names
    .filter(
      (name) => typedText(attempt, name, formValue(settings, name)) !== formValue(settings, name),
    )
    .map((name) => ({ label: settingLabels[name], text: typedText(attempt, name) || 'none' }))
  return (
    <TheirsAndMine
      theirs={changes.filter((change) => change.version > since).flatMap(theirsOf)}
      mine={mine}
    >
      {mine.length === 0 ? (
        <p>All that you wanted holds already.</p>
      ) : (
        <>
          <p>What you left as it was follows theirs.</p>
          <Button look="primary" form="form-settings">
            Apply mine on top
          </Button>
        </>
      )}
    </TheirsAndMine>
  )
}

function theirsOf(change: SettingsChange): readonly TheirChange[] {
  const { by, before, after, at } = change
  return changedIn(change).map((name) => ({
    sentence: `${by} changed “${settingLabels[name]}” from ${settingInWords(before, name)} to ${settingInWords(after, name)}.`,
    time: at,
  }))
}
