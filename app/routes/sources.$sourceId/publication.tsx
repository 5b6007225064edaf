import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { SelectedClaim } from '#app/data/reads/review-screen.server.ts'
import { correctionKinds } from '#app/domain/claim/claim.ts'
import { minimums } from '#app/domain/claim/minimums.ts'
import type { Permission } from '#app/domain/claim/permissions.ts'
import { sentenceOf } from '#app/http/refusal.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { AppealItem } from '#app/ui/review/appeal-item.tsx'
import { NoteFields } from '#app/ui/review/note-fields.tsx'
import { Time } from '#app/ui/time.tsx'
import { ActFields } from './act-fields.tsx'
import { CardSection } from './card-section.tsx'
import actStyles from './claim-acts.module.css'
import { useCheckOn } from './href-of.ts'
import { type Outcome, type Typed, typedIn } from './outcome.ts'
import styles from './proceedings.module.css'

type PublicationProps = { selected: SelectedClaim; outcome: Outcome | null }

/** What the public reads of the claim, and what an editor can do about it; each act is checked before it is done. */
export function Publication({ selected, outcome }: PublicationProps) {
  const { claim, publication, permissions } = selected
  if (!publication && claim.stage !== 'confirmed') return null
  const resumed = outcome?.intent === 'resume' ? outcome.typed : {}
  const on = { claim, resumed }
  return (
    <CardSection id="publication" title="Public page" screenOnly>
      <Standing {...selected} />
      {selected.appeals.map((appeal) => (
        <AppealItem key={appeal.id} appeal={appeal} from="claim" declining={null}>
          <p className={styles.facts}>An appeal from outside waits:</p>
        </AppealItem>
      ))}
      <div className={actStyles.acts}>
        <PublicAct
          {...on}
          act="publish"
          label={publication ? 'Publish the decision' : 'Publish'}
          permission={permissions.publish}
        >
          {(typed) => (
            <SummaryField
              id="publish-summary"
              value={typedIn(typed, 'summary', publication?.summary ?? '')}
            />
          )}
        </PublicAct>
        {publication ? (
          <>
            <PublicAct
              {...on}
              act="edit_summary"
              label="Reword the summary"
              permission={permissions.edit_summary}
            >
              {(typed) => (
                <SummaryField
                  id="edit-summary"
                  value={typedIn(typed, 'summary', publication.summary)}
                />
              )}
            </PublicAct>
            <PublicAct
              {...on}
              act="add_correction"
              label="Add a correction note"
              permission={permissions.add_correction}
            >
              {(typed) => <NoteFields meant={noteTyped(typed)} />}
            </PublicAct>
            <PublicAct {...on} act="retract" label="Retract" permission={permissions.retract}>
              {(typed) => (
                <Field
                  id="retract-reason"
                  name="reason"
                  label="Reason"
                  hint="Readers see it on the page, which stays."
                >
                  {(control) => (
                    <textarea {...control} rows={3} defaultValue={typedIn(typed, 'reason')} />
                  )}
                </Field>
              )}
            </PublicAct>
          </>
        ) : null}
      </div>
    </CardSection>
  )
}

/** Where the page is, and whether it still says what the desk holds. */
function Standing({ claim, decisionId, publication }: SelectedClaim) {
  if (!publication) return <p className={styles.facts}>Not published: only the desk can read it.</p>
  const hasNewer = claim.stage === 'confirmed' && decisionId !== publication.decisionId
  return (
    <p>
      <a href={`/checks/${publication.slug}`}>The public page</a> says “{publication.label}”
      {publication.standing === 'retracted' ? ' and that this is retracted' : ''}
      {publication.standing === 'under_review' ? (
        <>
          {' '}
          and that it is under review since <Time at={publication.underReviewSince ?? ''} />
        </>
      ) : null}
      .
      {hasNewer
        ? ' The desk has decided anew: publish the decision, so that the page says it.'
        : ''}
    </p>
  )
}

type PublicActProps = {
  claim: SelectedClaim['claim']
  resumed: Typed
  act: string
  label: string
  permission: Permission
  children: (typed: Typed) => ReactNode
}

/** One act behind its name: its form where it is permitted, otherwise the reason why not. */
function PublicAct({ claim, resumed, act, label, permission, children }: PublicActProps) {
  const checkOn = useCheckOn()
  const typed = typedIn(resumed, 'act') === act ? resumed : null
  return (
    <details className={actStyles.act} open={typed !== null}>
      <summary>{label}</summary>
      {permission.allowed ? (
        <Form method="post" action={checkOn(claim)} className={actStyles.form} noValidate>
          <ActFields claim={claim} />
          {children(typed ?? {})}
          <div>
            <Button name="act" value={act}>
              Check: {label.toLowerCase()}
            </Button>
          </div>
        </Form>
      ) : (
        <p className={actStyles.why}>{sentenceOf(permission.refusal)}</p>
      )}
    </details>
  )
}

function SummaryField({ id, value }: { id: string; value: string }) {
  return (
    <Field
      id={id}
      name="summary"
      label="Public summary"
      hint={`What the check found, in a few sentences for readers. At least ${minimums.summary} characters.`}
    >
      {(control) => <textarea {...control} rows={5} defaultValue={value} />}
    </Field>
  )
}

function noteTyped(typed: Typed) {
  const kind = correctionKinds.find((each) => each === typedIn(typed, 'kind'))
  return { kind: kind ?? 'clarification', reason: typedIn(typed, 'reason') }
}
