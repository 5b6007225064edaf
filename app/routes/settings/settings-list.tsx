import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { consequences, type SettingName, settingInWords, settingLabels } from './setting-words.ts'
import styles from './settings-list.module.css'

/** The desk's settings to read, for those who cannot change them. */
export function SettingsList({ settings }: { settings: DeskSettings }) {
  const names = Object.keys(settingLabels) as SettingName[]
  return (
    <>
      <dl className={styles.settings}>
        {names.map((name) => (
          <div className={styles.setting} key={name}>
            <dt>{settingLabels[name]}</dt>
            <dd>
              {name === 'scale' ? settings.scale.label : settingInWords(settings, name)}
              {name === 'scale' ? <Outcomes settings={settings} /> : null}
              <span className={styles.consequence}>{consequences[name]}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p>An admin of the desk can change them.</p>
    </>
  )
}

function Outcomes({ settings: { scale } }: { settings: DeskSettings }) {
  return (
    <ul className={styles.outcomes}>
      {scale.ratings.map(({ key, definition }) => (
        <li key={key}>
          <RatingChip scale={scale} rating={key} /> {definition}
        </li>
      ))}
    </ul>
  )
}
