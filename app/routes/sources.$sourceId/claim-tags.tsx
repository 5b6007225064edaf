import { Form, Link } from '@remix-run/react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import { tagLimits } from '#app/domain/claim/tags.ts'
import { Button } from '#app/ui/button.tsx'
import { FieldError } from '#app/ui/field.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { VisuallyHidden } from '#app/ui/visually-hidden.tsx'
import styles from './claim-tags.module.css'
import { useActionOn } from './href-of.ts'
import { type Outcome, typedIn } from './outcome.ts'

type ClaimTagsProps = {
  claim: ClaimDetail
  deskTags: readonly string[]
  mayTag: boolean
  outcome: Outcome | null
}

/** The claim's tags, each leading to all that have it; with what adds one and takes one off. */
export function ClaimTags({ claim, deskTags, mayTag, outcome }: ClaimTagsProps) {
  const actionOn = useActionOn()
  if (claim.tags.length === 0 && !mayTag) return null
  const sent = outcome?.intent === 'tag' || outcome?.intent === 'untag' ? outcome : null
  return (
    <section className={styles.tags} aria-label="Tags">
      <ul className={styles.list}>
        {claim.tags.map((tag) => (
          <li key={tag} className={styles.tag}>
            <Link to={`/queue/all?${new URLSearchParams({ tag })}`}>{tag}</Link>
            {mayTag ? <TakeOff claim={claim} tag={tag} /> : null}
          </li>
        ))}
      </ul>
      {mayTag && claim.tags.length < tagLimits.count ? (
        <details className={styles.add} open={sent !== null}>
          <summary>{claim.tags.length === 0 ? 'Add a tag' : 'Add'}</summary>
          <Form
            method="post"
            action={actionOn(claim)}
            className={styles.form}
            preventScrollReset
            noValidate
          >
            <FormKey />
            <input type="hidden" name="claimId" value={claim.id} />
            <label className={styles.field}>
              <VisuallyHidden>Tag</VisuallyHidden>
              <input
                type="text"
                name="tag"
                id="field-tag"
                list="desk-tags"
                autoComplete="off"
                maxLength={tagLimits.length}
                defaultValue={sent ? typedIn(sent.typed, 'tag') : ''}
                aria-describedby={sent?.errors.tag ? 'tag-error' : undefined}
                aria-invalid={sent?.errors.tag ? true : undefined}
              />
            </label>
            <Button small name="intent" value="tag">
              Tag
            </Button>
            <datalist id="desk-tags">
              {deskTags.map((tag) => (
                <option key={tag} value={tag} />
              ))}
            </datalist>
          </Form>
        </details>
      ) : null}
      {sent?.errors.tag ? <FieldError id="tag-error">{sent.errors.tag}</FieldError> : null}
    </section>
  )
}

function TakeOff({ claim, tag }: { claim: ClaimDetail; tag: string }) {
  const actionOn = useActionOn()
  return (
    <Form method="post" action={actionOn(claim)} className={styles.off} preventScrollReset>
      <FormKey />
      <input type="hidden" name="claimId" value={claim.id} />
      <input type="hidden" name="tag" value={tag} />
      <button type="submit" name="intent" value="untag">
        <span aria-hidden="true">×</span>
        <VisuallyHidden>Take the tag {tag} off</VisuallyHidden>
      </button>
    </Form>
  )
}
