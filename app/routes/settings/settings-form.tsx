import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { SettingsChange } from '#app/data/reads/desk-settings.server.ts'
import type { DeskSettings } from '#app/domain/desk/settings.ts'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { type Attempt, StackedForm } from '#app/ui/stacked-form.tsx'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { settingFields } from './setting-fields.tsx'
import {
  anonymousChoices,
  assignmentChoices,
  blindChoices,
  conflictChoices,
  evidenceChoices,
  longest,
  publicLogChoices,
  publishDissentChoices,
  scaleChoices,
  singlePersonChoices,
  sourcesChoices,
} from './setting-words.ts'
import styles from './settings-form.module.css'

type SettingsFormProps = {
  version: number
  /** As they hold now. */
  settings: DeskSettings
  /** Newest first. */
  changes: readonly SettingsChange[]
  attempt: Attempt | undefined
}

/** The desk's settings to change, each with what it does. What was typed stays when it is refused. */
export function SettingsForm({ version, settings, changes, attempt }: SettingsFormProps) {
  const { text, choice } = settingFields(settings, changes, attempt)
  return (
    <StackedForm id="form-settings" attempt={attempt} submit="Save the settings">
      <ChangedMeanwhile {...{ version, settings, changes, attempt }} />
      <input type="hidden" name="expectedVersion" value={version} />
      <Section title="The desk">{text('name')}</Section>
      <Section title="Ratings" lead={<WordsNow settings={settings} />}>
        {choice('scale', scaleChoices)}
      </Section>
      <Section title="Verdicts">
        {text('quorum', 9)}
        {choice('blind', blindChoices)}
        {choice('conflictRule', conflictChoices)}
      </Section>
      <Section title="Assignment">
        {choice('assignment', assignmentChoices)}
        {text('dueDays', longest.dueDays)}
        {text('timeoutHours', longest.timeoutHours)}
      </Section>
      <Section title="Evidence">
        {choice('evidenceRule', evidenceChoices)}
        {choice('sourcesRule', sourcesChoices)}
      </Section>
      <Section title="Decisions">
        {text('approvals', 3)}
        {choice('anonymous', anonymousChoices)}
        {choice('singlePersonApproval', singlePersonChoices)}
      </Section>
      <Section title="Publishing">{choice('publishDissent', publishDissentChoices)}</Section>
      <Section title="Audit log">{choice('publicLog', publicLogChoices)}</Section>
    </StackedForm>
  )
}

type SectionProps = { title: string; lead?: ReactNode; children: ReactNode }

function Section({ title, lead, children }: SectionProps) {
  const id = `settings-${title.toLowerCase().replaceAll(' ', '-')}`
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 className={styles.title} id={id}>
        {title}
      </h2>
      {lead}
      {children}
    </section>
  )
}

/** The outcomes as reviewers meet them, and the way to change their words. */
function WordsNow({ settings: { scale } }: { settings: DeskSettings }) {
  return (
    <div className={styles.words}>
      <ul className={styles.chips}>
        {scale.ratings.map(({ key }) => (
          <li key={key}>
            <RatingChip scale={scale} rating={key} />
          </li>
        ))}
      </ul>
      <p>
        <Link to="/settings/words">Change words, order and colours</Link>
      </p>
    </div>
  )
}
