import type { DecisionCheck } from '#app/data/reads/decision-check.server.ts'
import { labelOf } from '#app/domain/rating/scales.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Choices } from '#app/ui/choices.tsx'
import { Field } from '#app/ui/field.tsx'
import { AsideFields } from '#app/ui/review/aside-fields.tsx'
import { DecisionFields } from '#app/ui/review/decision-fields.tsx'
import { NoteFields } from '#app/ui/review/note-fields.tsx'
import type { Meant } from './check.form.ts'

type MendFieldsProps = { check: DecisionCheck; meant: Meant }

/** What the decision still lacks, with what was written so far. */
export function MendFields({ check, meant }: MendFieldsProps) {
  const { claim, packet, verdicts } = check.selected
  const errors = errorsOf(check)
  if (meant.act === 'publish' || meant.act === 'edit_summary') {
    return (
      <Field
        name="summary"
        label="Public summary"
        hint="What the check found, in a few sentences for readers. At least 40 characters."
        error={errors.summary}
      >
        {(control) => <textarea {...control} rows={6} defaultValue={meant.summary} />}
      </Field>
    )
  }
  if (meant.act === 'add_correction') return <NoteFields meant={meant} error={errors.text} />
  if (meant.act === 'change_disposition') {
    return <AsideFields check={check} meant={meant} errors={errors} />
  }
  if (meant.act !== 'settle' || !packet) {
    return (
      <Field name="reason" label="Reason" error={errors.reason}>
        {(control) => <textarea {...control} rows={4} defaultValue={meant.reason} />}
      </Field>
    )
  }
  const standing = verdicts.filter(
    (verdict) => verdict.round === claim.round && verdict.state === 'active',
  )
  return (
    <>
      <Choices
        name="considered"
        type="checkbox"
        legend="Verdicts considered"
        choices={standing.map((verdict) => ({
          value: verdict.id,
          label: `${verdict.reviewer}: ${labelOf(claim.rules.scale, verdict.rating)}`,
          hint: verdict.rationale,
        }))}
        defaultValues={meant.considered}
        error={errors.considered}
      />
      <DecisionFields
        scale={claim.rules.scale}
        proposal={packet.proposal}
        range={packet.range}
        reasonNeeded={check.act !== 'approve'}
        chosen={meant.rating}
        reason={meant.reason}
        errors={errors}
      />
    </>
  )
}

/** The field to mend, where the refusal is about one. */
function errorsOf({ refusal }: DecisionCheck): Record<string, string> {
  if (!refusal) return {}
  const said = sentenceOf(refusal)
  switch (refusal.code) {
    case 'too_short':
      return { [refusal.field]: said }
    case 'duplicate_target':
      return { target: said }
    case 'not_considered':
      return { considered: said }
    case 'rating_unknown':
    case 'approvals_differ':
      return { rating: said }
    default:
      return {}
  }
}
