import { Form, Link } from '@remix-run/react'
import type { Typed } from '#app/http/form.ts'
import { Button } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/choices.tsx'
import { classNames } from '#app/ui/class-names.ts'
import { inPercent } from '#app/ui/figure-words.ts'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import styles from './again.module.css'
import type { ShownClaim } from './shown.ts'
import { WordingDoubts } from './wording-doubts.tsx'

type FreshClaimsProps = {
  sourceId: string
  claims: readonly ShownClaim[]
  revisionId: string
  /** BCP 47. */
  language: string
  attributed: boolean
  /** A model was asked, so that it is said who found what. */
  hasModel: boolean
  /** How many are not shown. */
  more: number
  error: string | undefined
  typed: Typed
}

/** The claims that reading again would add, and those that a model proposes; none of them ticked. */
export function FreshClaims(props: FreshClaimsProps) {
  const { sourceId, claims, revisionId, language, attributed, hasModel, more, error, typed } = props
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
  const reworded = [typed.reworded ?? []].flat()
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
          value: spanValue(claim),
          label: (
            <span className={styles.statement} lang={language} dir="auto">
              {claim.statement}
            </span>
          ),
          hint: hintOf(claim, attributed, hasModel),
          further: claim.wording ? (
            <OtherWords
              claim={claim}
              language={language}
              isTicked={reworded.includes(spanValue(claim))}
            />
          ) : null,
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

type OtherWordsProps = { claim: ShownClaim; language: string; isTicked: boolean }

/** The model's own wording, to be taken instead of the text's. */
function OtherWords({ claim, language, isTicked }: OtherWordsProps) {
  if (!claim.wording) return null
  return (
    <>
      <label className={classNames(styles.otherWords, styles.wording)}>
        <input type="checkbox" name="reworded" value={spanValue(claim)} defaultChecked={isTicked} />
        <span>
          Add it in the model’s words:{' '}
          <q lang={language} dir="auto">
            {claim.wording.text}
          </q>
        </span>
      </label>
      <WordingDoubts {...claim.wording} />
    </>
  )
}

function spanValue({ start, end }: ShownClaim): string {
  return `${start}-${end}`
}

function hintOf(claim: ShownClaim, attributed: boolean, hasModel: boolean): string {
  const { claimant, score, checkability, byRules, byModel, slips } = claim
  const origin = byRules
    ? byModel
      ? 'by the rules and the model'
      : 'by the rules'
    : 'by the model'
  const found = hasModel ? `found ${origin}` : null
  if (!attributed && byRules) {
    const unread = 'nobody was looked for who says it, and it has no score'
    return [unread, found].filter(Boolean).join(' · ')
  }
  return [
    claimant === 'article' ? 'the article itself' : claimant,
    score === null ? null : `${inPercent(score)} worth checking`,
    checkability === 'yes' ? null : checkability === 'no' ? 'not checkable' : 'partly checkable',
    found,
    slips ? 'copied with slips: these are the text’s words' : null,
  ]
    .filter(Boolean)
    .join(' · ')
}
