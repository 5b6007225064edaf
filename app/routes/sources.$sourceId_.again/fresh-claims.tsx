import { Form, Link } from '@remix-run/react'
import type { Typed } from '#app/http/form.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { inPercent } from '#app/ui/figure-words.ts'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import styles from './again.module.css'

/** A claim that was found and is not in the list, as far as somebody needs it to tick it or not. */
export type ShownClaim = {
  start: number
  end: number
  statement: string
  claimant: string
  score: number | null
  checkability: 'yes' | 'partly' | 'no'
}

type FreshClaimsProps = {
  sourceId: string
  claims: readonly ShownClaim[]
  revisionId: string
  /** BCP 47. */
  language: string
  attributed: boolean
  /** How many are not shown. */
  more: number
  error: string | undefined
  typed: Typed
}

/** The claims that reading again would add, none of them ticked. */
export function FreshClaims(props: FreshClaimsProps) {
  const { sourceId, claims, revisionId, language, attributed, more, error, typed } = props
  if (claims.length === 0) {
    return (
      <Notice title="There is nothing to add.">
        <p>
          A claim that is missing can be marked by hand:{' '}
          <Link to={`/sources/${sourceId}?add`}>add a claim</Link>.
        </p>
      </Notice>
    )
  }
  const ticked = [typed.span ?? []].flat()
  return (
    <Form method="post" className={styles.form} noValidate>
      <FormKey />
      <input type="hidden" name="revisionId" value={revisionId} />
      <Choices
        name="span"
        type="checkbox"
        legend="Claims to add"
        error={error}
        defaultValues={ticked}
        choices={claims.map((claim) => ({
          value: `${claim.start}-${claim.end}`,
          label: (
            <span className={styles.statement} lang={language} dir="auto">
              {claim.statement}
            </span>
          ),
          hint: hintOf(claim, attributed),
        }))}
      />
      {more > 0 ? (
        <p className={styles.more}>
          {`${more.toLocaleString('en')} more come when these are added or passed over: the first ${claims.length} in the text are shown.`}
        </p>
      ) : null}
      <div>
        <Button look="primary">Add what is ticked</Button>
      </div>
    </Form>
  )
}

function hintOf({ claimant, score, checkability }: ShownClaim, attributed: boolean): string {
  if (!attributed) return 'nobody was looked for who says it, and it has no score'
  return [
    claimant === 'article' ? 'the article itself' : claimant,
    score === null ? null : `${inPercent(score)} worth checking`,
    checkability === 'yes' ? null : checkability === 'no' ? 'not checkable' : 'partly checkable',
  ]
    .filter(Boolean)
    .join(' · ')
}
