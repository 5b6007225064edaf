import { Form, Link } from '@remix-run/react'
import type { QueueChoices } from '#app/data/reads/queue/choices.server.ts'
import { queueSorts } from '#app/domain/desk/queue-filter.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import type { FieldErrors } from '#app/ui/error-summary.tsx'
import { SearchBox } from '#app/ui/search-box.tsx'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './filter-bar.module.css'
import { FilterFields } from './filter-fields.tsx'
import { type ActiveFilter, sortLabels } from './filter-words.ts'

type FilterBarProps = {
  path: string
  choices: QueueChoices
  /** What the address has, by field: shown again even where it could not be read. */
  typed: Readonly<Record<string, string>>
  errors: FieldErrors
  active: readonly ActiveFilter[]
}

/** What of the list to show and in which order: a plain GET form, so that the address says it. */
export function FilterBar({ path, choices, typed, errors, active }: FilterBarProps) {
  const folded = active.filter(({ field }) => field !== 'q').length
  return (
    <div className={styles.bar}>
      <Form
        method="get"
        action={path}
        className={styles.form}
        role="search"
        aria-label="Search and filter this list"
        // Keyed, so that the fields follow the address when it changes by a link or by Back.
        key={JSON.stringify(typed)}
      >
        <div className={styles.line}>
          <SearchBox
            label="Search the statement, the quote and the speaker"
            placeholder="Search claims"
            value={typed.q ?? ''}
            invalid={errors.q !== undefined}
          />
          <label className={styles.sort}>
            <span>Order</span>
            <select name="sort" defaultValue={typed.sort || 'due'}>
              {queueSorts.map((sort) => (
                <option key={sort} value={sort}>
                  {sortLabels[sort]}
                </option>
              ))}
            </select>
          </label>
          <Button>Show</Button>
        </div>
        <details className={styles.more} open={Object.keys(errors).some((name) => name !== 'q')}>
          <summary>Filters{folded > 0 ? ` (${folded})` : ''}</summary>
          <FilterFields choices={choices} typed={typed} errors={errors} />
        </details>
      </Form>
      {active.length > 0 ? <ActiveFilters path={path} active={active} /> : null}
    </div>
  )
}

function ActiveFilters({ path, active }: Pick<FilterBarProps, 'path' | 'active'>) {
  return (
    <ul className={styles.active} aria-label="Filters that are on">
      {active.map(({ field, label, value, without }) => (
        <li key={field}>
          <Link className={styles.chip} to={without === '' ? path : `${path}?${without}`}>
            <VisuallyHidden>Remove the filter </VisuallyHidden>
            <span className={styles.field}>{label}</span> {value}
            <span className={styles.remove} aria-hidden="true">
              ×
            </span>
          </Link>
        </li>
      ))}
      <li>
        <ButtonLink look="plain" small to={path}>
          Clear all
        </ButtonLink>
      </li>
    </ul>
  )
}
