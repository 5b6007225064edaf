import { Form } from '@remix-run/react'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import type { FieldErrors } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import styles from './audit.module.css'

type FilterFormProps = {
  people: readonly { id: string; name: string }[]
  /** The types of events there are, as 'verdict.submitted'. */
  acts: readonly string[]
  typed: Readonly<Record<string, string>>
  errors: FieldErrors
  isFiltered: boolean
}

/** What of the log to show; a plain GET form, so that the address says it and can be passed on. */
export function FilterForm({ people, acts, typed, errors, isFiltered }: FilterFormProps) {
  return (
    // Keyed, so that the fields follow the address when it changes by a link or by Back.
    <Form
      method="get"
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
      <Field name="claim" label="Claim" error={errors.claim}>
        {(control) => (
          <input
            {...control}
            type="text"
            defaultValue={typed.claim}
            placeholder="id or address"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field name="from" label="From" error={errors.from}>
        {(control) => <input {...control} type="date" defaultValue={typed.from} />}
      </Field>
      <Field name="to" label="To" error={errors.to}>
        {(control) => <input {...control} type="date" defaultValue={typed.to} />}
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
