import { type RoundRules, type Stance, stances } from '#app/domain/claim/claim.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { choicesOf, stanceAnswers } from './claim-words.ts'
import styles from './evidence-fields.module.css'
import type { ListedEvidence } from './evidence-list.tsx'
import { allTypedIn, type Outcome, type Typed, typedIn } from './outcome.ts'

type EvidenceFieldsProps = {
  rules: Pick<RoundRules, 'evidenceRule' | 'sourcesRule'>
  typed: Typed
  errors: Outcome['errors']
  /** Evidence already on the claim that an item may derive from. */
  others: readonly ListedEvidence[]
}

/**
 * Rows of evidence, each under a key of its own, so that a row can go without moving the others.
 * Adding and removing are buttons of the form: without JavaScript the page comes back with one row
 * more or fewer, and everything typed.
 */
export function EvidenceFields({ rules, typed, errors, others }: EvidenceFieldsProps) {
  const { evidenceRule, sourcesRule } = rules
  const rows = allTypedIn(typed, 'row')
  return (
    <fieldset className={styles.evidence}>
      <legend className={styles.legend}>Evidence</legend>
      {sourcesRule === 'off' ? null : (
        <p className={styles.wanted}>
          The desk {sourcesRule === 'require' ? 'asks for' : 'wants'} two independent sources: on
          sites of different owners, neither deriving from the other.{' '}
          {sourcesRule === 'require'
            ? 'With fewer, say below why there are no more.'
            : 'With fewer, the verdict is taken and marked.'}
        </p>
      )}
      {rows.map((row, index) => (
        <EvidenceRow
          key={row}
          row={row}
          rows={rows.slice(0, index)}
          typed={typed}
          errors={errors}
          others={others}
        />
      ))}
      <div>
        <Button small name="intent" value="add_evidence" data-key="e" id="field-evidence">
          {rows.length === 0 ? 'Add evidence' : 'Add another'}
        </Button>
      </div>
      {evidenceRule === 'off' && sourcesRule !== 'require' ? null : (
        <details
          className={styles.none}
          open={Boolean(typedIn(typed, 'noEvidenceReason')) || Boolean(errors.noEvidenceReason)}
        >
          <summary>
            {sourcesRule === 'require' ? 'Fewer than two, or none?' : 'No evidence to give?'}
          </summary>
          <Field
            name="noEvidenceReason"
            label={sourcesRule === 'require' ? 'Why there are no more' : 'Why there is none'}
            hint={
              evidenceRule === 'require' || sourcesRule === 'require'
                ? 'The desk asks for evidence, or for this reason.'
                : undefined
            }
            error={errors.noEvidenceReason}
          >
            {(control) => (
              <textarea {...control} rows={2} defaultValue={typedIn(typed, 'noEvidenceReason')} />
            )}
          </Field>
        </details>
      )}
    </fieldset>
  )
}

type EvidenceRowProps = Omit<EvidenceFieldsProps, 'rules'> & {
  row: string
  /** Those above it, which it may derive from. */
  rows: readonly string[]
}

function EvidenceRow({ row, rows, typed, errors, others }: EvidenceRowProps) {
  const name = (field: string) => `evidence.${row}.${field}`
  const text = (field: string, label: string, type = 'text', optional = false) => (
    <Field name={name(field)} label={label} error={errors[name(field)]} optional={optional}>
      {(control) => (
        <input
          {...control}
          type={type}
          defaultValue={typedIn(typed, name(field))}
          autoComplete="off"
        />
      )}
    </Field>
  )
  return (
    <fieldset className={styles.row}>
      <legend className={styles.rowLegend}>Evidence {rows.length + 1}</legend>
      <input type="hidden" name="row" value={row} />
      <Choices
        name={name('stance')}
        legend="This item"
        inline
        choices={choicesOf(stanceAnswers).map(({ value, label }) => ({ value, label }))}
        defaultValue={stanceIn(typed, name('stance'))}
        error={errors[name('stance')]}
      />
      {text('url', 'Address', 'url')}
      {text('title', 'Title')}
      {text('publisher', 'Publisher', 'text', true)}
      <Field name={name('excerpt')} label="Excerpt" optional error={errors[name('excerpt')]}>
        {(control) => (
          <textarea {...control} rows={2} defaultValue={typedIn(typed, name('excerpt'))} />
        )}
      </Field>
      {rows.length + others.length > 0 ? (
        <Field name={name('derivesFrom')} label="Derives from" optional>
          {(control) => (
            <select {...control} defaultValue={typedIn(typed, name('derivesFrom'))}>
              <option value="">nothing else here</option>
              {rows.map((above, index) => (
                <option key={above} value={`row:${above}`}>
                  Evidence {index + 1} above
                </option>
              ))}
              {others.map((item) => (
                <option key={item.id} value={item.id}>
                  {item.number}: {item.title || item.url} ({item.addedBy})
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <div>
        <Button small look="plain" name="intent" value={`remove_evidence:${row}`}>
          Remove evidence {rows.length + 1}
        </Button>
      </div>
    </fieldset>
  )
}

function stanceIn(typed: Typed, field: string): Stance | undefined {
  return stances.find((stance) => stance === typedIn(typed, field))
}
