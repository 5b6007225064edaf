import { Form, Link } from '@remix-run/react'
import { type AgreementQuery, agreementSearch } from '#app/domain/agreement/query.ts'
import { scaleOf } from '#app/domain/rating/scales.ts'
import { Button } from '#app/ui/button.tsx'
import type { FieldErrors } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { howMany } from '#app/ui/figure-words.ts'
import styles from './agreement.module.css'

type PeriodFormProps = {
  asked: AgreementQuery
  /** The days as they were typed, even where they cannot be read. */
  typed: { from: string; to: string }
  errors: FieldErrors
}

/** Which days to look at; a plain GET form, so that the address says it and can be passed on. */
export function PeriodForm({ asked, typed, errors }: PeriodFormProps) {
  const { scale, sourceId, pair } = asked
  return (
    <Form
      method="get"
      className={styles.period}
      role="search"
      aria-label="Period"
      key={JSON.stringify(typed)}
    >
      {scale ? <input type="hidden" name="scale" value={scale} /> : null}
      {sourceId ? <input type="hidden" name="source" value={sourceId} /> : null}
      {pair ? <input type="hidden" name="pair" value={pair.join('~')} /> : null}
      <Field name="from" label="From" error={errors.from}>
        {(control) => <input {...control} type="date" defaultValue={typed.from} />}
      </Field>
      <Field name="to" label="To" error={errors.to}>
        {(control) => <input {...control} type="date" defaultValue={typed.to} />}
      </Field>
      <Button>Show</Button>
    </Form>
  )
}

export type Named = { id: string; name: string }
export type NarrowedTo = {
  source: { id: string; title: string | null } | null
  pair: readonly [Named, Named] | null
}

/** What the figures are narrowed to, and the way back to all. */
export function Narrowed({ asked, narrowed }: { asked: AgreementQuery; narrowed: NarrowedTo }) {
  const { source, pair } = narrowed
  if (source === null && pair === null) return null
  return (
    <ul className={styles.narrowed} aria-label="Narrowed to">
      {source ? (
        <li>
          Only <strong>{source.title ?? 'an unknown source'}</strong> ·{' '}
          <Link to={`?${agreementSearch(asked, { sourceId: null })}`}>all sources</Link>
        </li>
      ) : null}
      {pair ? (
        <li>
          Only{' '}
          <strong>
            {pair[0].name} and {pair[1].name}
          </strong>{' '}
          · <Link to={`?${agreementSearch(asked, { pair: null })}`}>all reviewers</Link>
        </li>
      ) : null}
    </ul>
  )
}

type ScaleChoiceProps = {
  asked: AgreementQuery
  scales: readonly { scale: string; units: number }[]
  chosen: string
}

/** Ratings of different scales cannot be compared: which one is shown, where more were in use. */
export function ScaleChoice({ asked, scales, chosen }: ScaleChoiceProps) {
  if (scales.length < 2) return null
  return (
    <p>
      Rating scale:{' '}
      {scales.map(({ scale, units }, index) => (
        <span key={scale}>
          {index > 0 ? ' · ' : null}
          {scale === chosen ? (
            <strong>{scaleOf(scale).label}</strong>
          ) : (
            <Link to={`?${agreementSearch(asked, { scale })}`}>{scaleOf(scale).label}</Link>
          )}{' '}
          ({howMany(units, 'round')})
        </span>
      ))}
    </p>
  )
}
