import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { scaleOf } from '#app/domain/rating/scales.ts'
import { settingInWords, settingLabels } from './setting-words.ts'
import styles from './settings-list.module.css'

/** The desk's settings to read, for those who cannot change them. */
export function SettingsList({ settings }: { settings: DeskSettings }) {
  const names = Object.keys(settingLabels) as (keyof DeskSettings)[]
  return (
    <>
      <dl className={styles.settings}>
        {names.map((name) => (
          <div className={styles.setting} key={name}>
            <dt>{settingLabels[name]}</dt>
            <dd>
              {settingInWords(settings, name)}
              {name === 'scale' ? (
                <span className={styles.outcomes}>
                  {scaleOf(settings.scale)
                    .ratings.map((rating) => rating.label)
                    .join(' · ')}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
      <p>An admin of the desk can change them.</p>
    </>
  )
}
