import type { QueueChoices } from '#app/data/reads/queue/choices.server.ts'
import { ratingLabels } from '#app/domain/audit/naming.ts'
import type { QueueFilterField } from '#app/domain/desk/queue-filter.ts'
import { Button } from '#app/ui/button.tsx'
import type { FieldErrors } from '#app/ui/error-summary.tsx'
import { type ControlProps, Field } from '#app/ui/field.tsx'
import styles from './filter-bar.module.css'
import { filterLabels, filterOptions } from './filter-words.ts'

type FilterFieldsProps = {
  choices: QueueChoices
  typed: Readonly<Record<string, string>>
  errors: FieldErrors
}

/** Every field that a list can be narrowed by, but the search. */
export function FilterFields({ choices, typed, errors }: FilterFieldsProps) {
  const field = (name: QueueFilterField, control: (props: ControlProps) => React.ReactNode) => (
    <Field name={name} label={filterLabels[name]} error={errors[name]}>
      {control}
    </Field>
  )
  const known = (name: keyof typeof filterOptions) =>
    field(name, (control) => (
      <Select control={control} value={typed[name]} options={Object.entries(filterOptions[name])} />
    ))
  const rating = (name: 'rating' | 'mine') =>
    field(name, (control) => (
      <Select control={control} value={typed[name]} options={ratingsOf(choices, typed[name])} />
    ))
  return (
    <div className={styles.fields}>
      {known('stage')}
      {rating('rating')}
      {rating('mine')}
      {field('speaker', (control) => (
        <input {...control} type="text" defaultValue={typed.speaker} autoComplete="off" />
      ))}
      {field('source', (control) => (
        <Select
          control={control}
          value={typed.source}
          options={choices.sources.map(({ id, title }) => [id, title])}
        />
      ))}
      {field('assignee', (control) => (
        <Select
          control={control}
          value={typed.assignee}
          options={[
            ['me', 'Me'],
            ['nobody', 'Nobody: open to all'],
            ...choices.people.map(({ id, name }) => [id, name] as const),
          ]}
        />
      ))}
      {known('due')}
      {known('waits')}
      {field('tag', (control) => (
        <>
          <input
            {...control}
            type="text"
            defaultValue={typed.tag}
            list="known-tags"
            autoComplete="off"
          />
          <datalist id="known-tags">
            {choices.tags.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </>
      ))}
      {known('disposition')}
      {known('publication')}
      <div className={styles.apply}>
        <Button>Show</Button>
      </div>
    </div>
  )
}

/** The desk's ratings; and the one that is chosen, which may be of another scale. */
function ratingsOf({ scale }: QueueChoices, chosen: string | undefined) {
  const own = scale.ratings.map(({ key, label }) => [key, label] as const)
  const isOther = chosen && !own.some(([key]) => key === chosen)
  return isOther ? [...own, [chosen, ratingLabels[chosen] ?? chosen] as const] : own
}

type SelectProps = {
  control: ControlProps
  value: string | undefined
  options: readonly (readonly [value: string, label: string])[]
}

function Select({ control, value, options }: SelectProps) {
  return (
    <select {...control} defaultValue={value}>
      <option value="">Any</option>
      {options.map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  )
}
