import { Link } from '@remix-run/react'
import { type FormEvent, useState } from 'react'
import { labelOf, type Rating, type Scale, type Tone, tones } from '#app/domain/rating/scales.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { RatingChip } from '#app/ui/rating-chip.tsx'
import { type Attempt, StackedForm, typedText } from '#app/ui/stacked-form.tsx'
import { TheirsAndMine } from '#app/ui/theirs-and-mine.tsx'
import { fieldOf, wordsFields } from './words.form.ts'
import styles from './words-form.module.css'

type WordsFormProps = {
  version: number
  scale: Scale
  /** Of the desk's settings, newest first. */
  changes: readonly { version: number; at: string; by: string }[]
  attempt: Attempt | undefined
}

/** Every outcome's words, one below the other in the order of the scale. */
export function WordsForm({ version, scale, changes, attempt }: WordsFormProps) {
  return (
    <StackedForm
      id="form-words"
      attempt={attempt}
      submit="Save the words"
      name="intent"
      value="save"
      beside={
        <>
          {scale.wording === null ? null : (
            <Button name="intent" value="reset">
              Back to the preset’s own words
            </Button>
          )}
          <Link to="/settings">Cancel</Link>
        </>
      }
    >
      <ChangedMeanwhile {...{ version, scale, changes, attempt }} />
      <input type="hidden" name="expectedVersion" value={version} />
      <ol className={styles.outcomes}>
        {scale.ratings.map((rating, index) => (
          <Outcome key={rating.key} place={index + 1} {...{ scale, rating, attempt }} />
        ))}
      </ol>
    </StackedForm>
  )
}

/** That others changed the settings meanwhile, beside the words that are still wanted otherwise. */
function ChangedMeanwhile({ version, scale, changes, attempt }: WordsFormProps) {
  const since = Number(typedText(attempt, 'expectedVersion', String(version)))
  if (!attempt || since >= version) return null
  const theirs = changes
    .filter((change) => change.version > since)
    .map(({ by, at }) => ({ sentence: `${by} changed the desk’s settings.`, time: at }))
  const mine = Object.entries(wordsFields(scale))
    .filter(([name, now]) => typedText(attempt, name, now) !== now)
    .map(([name]) => ({ label: partNamed(scale, name), text: typedText(attempt, name) }))
  return (
    <TheirsAndMine theirs={theirs} mine={mine}>
      <Button look="primary" form="form-words" name="intent" value="save">
        Apply mine on top
      </Button>
    </TheirsAndMine>
  )
}

/** What a field such as `words.true.label` is of, in words. */
function partNamed(scale: Scale, field: string): string {
  const [, key = '', part = ''] = field.split('.')
  return `${labelOf(scale, key)}, ${part === 'tone' ? 'colour' : part}`
}

type OutcomeProps = { scale: Scale; rating: Rating; place: number; attempt: Attempt | undefined }

function Outcome({ scale, rating, place, attempt }: OutcomeProps) {
  const { key } = rating
  const label = typedText(attempt, fieldOf(key, 'label'), rating.label)
  const tone = toneNamed(typedText(attempt, fieldOf(key, 'tone'), rating.tone)) ?? rating.tone
  const [shown, setShown] = useState({ label, tone })
  function follow({ target }: FormEvent<HTMLElement>) {
    if (target instanceof HTMLInputElement && target.name === fieldOf(key, 'label')) {
      setShown({ ...shown, label: target.value })
    }
    if (target instanceof HTMLSelectElement) {
      setShown({ ...shown, tone: toneNamed(target.value) ?? shown.tone })
    }
  }
  const errors = attempt?.errors ?? {}
  const preview = {
    ...scale,
    ratings: scale.ratings.map((each) =>
      each.key === key ? { ...each, ...shown, label: shown.label || '…' } : each,
    ),
  }
  return (
    <li className={styles.outcome} onChange={follow}>
      <div className={styles.preview}>
        <RatingChip scale={preview} rating={key} />
      </div>
      <Field name={fieldOf(key, 'label')} label="Label" error={errors[fieldOf(key, 'label')]}>
        {(control) => <input {...control} type="text" defaultValue={label} />}
      </Field>
      <Field
        name={fieldOf(key, 'definition')}
        label="What it means"
        error={errors[fieldOf(key, 'definition')]}
      >
        {(control) => (
          <input
            {...control}
            type="text"
            defaultValue={typedText(attempt, fieldOf(key, 'definition'), rating.definition)}
          />
        )}
      </Field>
      <div className={styles.small}>
        <Field name={fieldOf(key, 'tone')} label="Colour">
          {(control) => (
            <select {...control} defaultValue={tone}>
              {tones.map((each) => (
                <option key={each} value={each}>
                  {toneNames[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field name={fieldOf(key, 'place')} label="Place">
          {(control) => (
            <select
              {...control}
              defaultValue={typedText(attempt, fieldOf(key, 'place'), String(place))}
            >
              {scale.ratings.map((each, index) => (
                <option key={each.key} value={index + 1}>
                  {index + 1}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </li>
  )
}

const toneNames: Record<Tone, string> = {
  green: 'Green',
  moss: 'Moss',
  ochre: 'Ochre',
  rust: 'Rust',
  red: 'Red',
  slate: 'Grey',
  blue: 'Blue',
  violet: 'Violet',
}

function toneNamed(name: string): Tone | undefined {
  return tones.find((tone) => tone === name)
}
