import { Link } from '@remix-run/react'
import type { SettingsChange } from '#app/data/reads/desk-settings.server.ts'
import { Time } from '#app/ui/time.tsx'
import styles from './last-changes.module.css'
import { type SettingName, settingInWords, settingLabels } from './setting-words.ts'

const shown = 5

/** What was changed last, by whom and when, each setting with its before and after. */
export function LastChanges({ changes }: { changes: readonly SettingsChange[] }) {
  if (changes.length === 0) return null
  return (
    <section className={styles.changes} aria-labelledby="last-changes">
      <h2 className={styles.title} id="last-changes">
        Last changes
      </h2>
      <ol className={styles.list}>
        {changes.slice(0, shown).map((change) => (
          <li key={change.version} className={styles.change}>
            <p className={styles.facts}>
              {change.by} · <Time at={change.at} />
            </p>
            <ul className={styles.settings}>
              {changedIn(change).map((name) => (
                <li key={name}>
                  {settingLabels[name]}: <del>{settingInWords(change.before, name)}</del> →{' '}
                  <ins>{settingInWords(change.after, name)}</ins>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p>
        <Link to="/audit?act=desk.settings_changed">All changes, in the audit log</Link>
      </p>
    </section>
  )
}

/** The settings that a change is about; one of definitions, order or colours alone is of the scale. */
export function changedIn({ before, after }: SettingsChange): readonly SettingName[] {
  const names = Object.keys(settingLabels) as SettingName[]
  const changed = names.filter(
    (name) => settingInWords(before, name) !== settingInWords(after, name),
  )
  return changed.length === 0 ? ['scale'] : changed
}
