import { Form, Link } from '@remix-run/react'
import type { RevisionPage, UnplacedClaim } from '#app/data/reads/revision.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import styles from './revision.module.css'

type UnplacedClaimsProps = {
  page: Pick<RevisionPage, 'unplaced' | 'unplacedCount' | 'revisionId' | 'changes' | 'language'>
  mayPlace: boolean
  /** The form that was refused, why, and what was typed in it. */
  refused: { claimId: string; exact: string; problem: string } | null
}

/** The claims that the desk did not move by itself, each with what it found and what a person can do. */
export function UnplacedClaims({ page, mayPlace, refused }: UnplacedClaimsProps) {
  const { unplaced, unplacedCount, revisionId, changes, language } = page
  if (changes === null) return null
  if (unplacedCount === 0) {
    return (
      <Notice tone="success" title="Every claim has its place in this text.">
        <p>Claims whose words stand here unchanged were moved with their words.</p>
      </Notice>
    )
  }
  return (
    <section aria-labelledby="unplaced" className={styles.section}>
      <h2 id="unplaced">
        {unplacedCount} {unplacedCount === 1 ? 'claim has' : 'claims have'} no place in this text
        yet
      </h2>
      <p>
        They stay on the text they were found in until {mayPlace ? 'you say' : 'an editor says'}{' '}
        where they belong. Nothing is moved by a guess.
      </p>
      <ol className={styles.claims}>
        {unplaced.map((claim) => (
          <li key={claim.id} className={styles.claim}>
            <Unplaced claim={claim} language={language} />
            {mayPlace ? (
              <PlaceForms
                claim={claim}
                revisionId={revisionId}
                refused={refused?.claimId === claim.id ? refused : null}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {unplacedCount > unplaced.length ? (
        <p>The next ones come when these are placed or set aside.</p>
      ) : null}
    </section>
  )
}

function Unplaced({ claim, language }: { claim: UnplacedClaim; language: string }) {
  const { id, statement, exact, found, revision } = claim
  return (
    <>
      <h3 className={styles.statement} lang={language} dir="auto">
        <Link to={`/claims/${id}`}>{statement}</Link>
      </h3>
      <p className={styles.finding}>{findingOf(claim)}</p>
      <dl className={styles.quotes}>
        <dt>In revision {revision}</dt>
        <dd lang={language} dir="auto">
          {exact}
        </dd>
        {found.kind === 'orphan' ? null : (
          <>
            <dt>In this text</dt>
            <dd lang={language} dir="auto">
              {found.anchor.exact}
            </dd>
          </>
        )}
      </dl>
    </>
  )
}

function findingOf({ found, isApproved }: UnplacedClaim): string {
  if (found.kind === 'orphan') {
    return found.reason === 'gone'
      ? 'Its words are gone, or changed beyond knowing them again.'
      : 'Several places could be meant.'
  }
  if (found.kind === 'exact') {
    return isApproved
      ? 'Its words stand here unchanged. It was not moved, because its approval was given on the earlier text.'
      : 'Its words stand here unchanged.'
  }
  return found.similarity === 1
    ? 'The same words stand here, in other surroundings: moved?'
    : `Nearly the same words stand here, ${Math.floor(found.similarity * 100)} % alike: moved?`
}

type PlaceFormsProps = {
  claim: UnplacedClaim
  revisionId: string
  refused: UnplacedClaimsProps['refused']
}

function PlaceForms({ claim, revisionId, refused }: PlaceFormsProps) {
  const { id, version, found, isApproved } = claim
  const ending = isApproved ? ' and end its approval' : ''
  const whichClaim = (
    <>
      <input type="hidden" name="claimId" value={id} />
      <input type="hidden" name="expectedVersion" value={version} />
      <input type="hidden" name="revisionId" value={revisionId} />
    </>
  )
  return (
    <div className={styles.forms}>
      {found.kind === 'orphan' ? null : (
        <Form method="post" preventScrollReset>
          {whichClaim}
          <input type="hidden" name="start" value={found.anchor.start} />
          <input type="hidden" name="end" value={found.anchor.end} />
          <input type="hidden" name="exact" value={found.anchor.exact} />
          <Button name="act" value="move" look={isApproved ? 'danger' : 'secondary'}>
            Move it here{ending}
          </Button>
        </Form>
      )}
      <details open={refused !== null || undefined}>
        <summary>Say where it stands</summary>
        <Form method="post" className={styles.mark} preventScrollReset>
          {whichClaim}
          <Field
            id={`exact-${id}`}
            name="exact"
            label="Its words in the new text"
            hint="Copied from it, letter by letter. A claim that is not made any more can be set aside on its own page."
            error={refused?.problem}
          >
            {(control) => (
              <textarea {...control} rows={3} dir="auto" defaultValue={refused?.exact ?? ''} />
            )}
          </Field>
          <Button name="act" value="mark" look={isApproved ? 'danger' : 'secondary'} small>
            Mark these words{ending}
          </Button>
        </Form>
      </details>
    </div>
  )
}
