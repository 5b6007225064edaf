import { Form } from '@remix-run/react'
import type { ChangeEvent } from 'react'
import type { ShownObject } from '#app/data/reads/audit-filter.server.ts'
import { periodNames } from '#app/domain/audit/filter.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import type { FieldErrors } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { AboutField } from './about-field.tsx'
import styles from './audit.module.css'

type FilterFormProps = {
  people: readonly { id: string; name: string }[]
  /** The types of events there are, as 'verdict.submitted'. */
  acts: readonly string[]
  /** What the log is narrowed to, in words. */
  about: ShownObject | null
  typed: Readonly<Record<string, string>>
  errors: FieldErrors
  isFiltered: boolean
}

/** What of the log to show; a plain GET form, so that the address says it and can be passed on. */
export function FilterForm({ people, acts, about, typed, errors, isFiltered }: FilterFormProps) {
  return (
    // Keyed, so that the fields follow the address when it changes by a link or by Back.
    <Form
      method="get"
      action="/audit"
      className={styles.filters}
      role="search"
      aria-label="Filter the log"
      key={JSON.stringify(typed)}
    >
      <Field name="person" label="Person" error={errors.person}>
        {(control) => (
          <select {...control} defaultValue={typed.person}>
            <option value="">Anybody</option>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="act" label="Act" error={errors.act}>
        {(control) => (
          <select {...control} defaultValue={typed.act}>
            <option value="">Any</option>
            {acts.map((act) => (
              <option key={act} value={act}>
                {act.replaceAll(/[._]/g, ' ')}
              </option>
            ))}
          </select>
        )}
      </Field>
      <AboutField about={about} typed={typed.about} error={errors.about} />
      <Field name="period" label="Period" error={errors.period}>
        {(control) => (
          <select {...control} defaultValue={typed.period} onChange={leaveDays}>
            <option value="">Any</option>
            {Object.entries(periodNames).map(([period, name]) => (
              <option key={period} value={period}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="from" label="From" error={errors.from}>
        {(control) => (
          <input {...control} type="date" defaultValue={typed.from} onChange={leavePeriod} />
        )}
      </Field>
      <Field name="to" label="To" error={errors.to}>
        {(control) => (
          <input {...control} type="date" defaultValue={typed.to} onChange={leavePeriod} />
        )}
      </Field>
      <div className={styles.filterButtons}>
        <Button>Show</Button>
        {isFiltered ? (
          <ButtonLink look="plain" to="/audit">
            Clear
          </ButtonLink>
        ) : null}
      </div>
    </Form>
  )
}

// A period and days are two ways to say the same: whoever gives one takes the other back.
function leaveDays({ currentTarget: { form, value } }: ChangeEvent<HTMLSelectElement>): void {
  if (value !== '') for (const name of ['from', 'to']) empty(form, name)
}

function leavePeriod({ currentTarget: { form, value } }: ChangeEvent<HTMLInputElement>): void {
  if (value !== '') empty(form, 'period')
}

function empty(form: HTMLFormElement | null, name: string): void {
  const control = form?.elements.namedItem(name)
  if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement)
    control.value = ''
}
