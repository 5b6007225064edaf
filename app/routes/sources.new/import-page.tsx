import { Form, useNavigation } from '@remix-run/react'
import type { ImportDraftView } from '#app/data/reads/import-draft.server.ts'
import type { ModelName } from '#app/domain/source/model.ts'
import { textFaults } from '#app/intake/fault-sentences.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import styles from './import.module.css'
import { AboutFields, TextFields } from './import-fields.tsx'
import type { ImportRefused, ImportValues } from './import-form.ts'
import { consentTo, ModelConsent } from './model-consent.tsx'

type ImportPageProps = {
  draft: ImportDraftView | null
  /** The source that the text is a changed version of; `about` as it is known before a draft is. */
  revisionOf: { id: string; title: string; about: ImportValues | null } | null
  mayFetch: boolean
  /** The language model that the text may be sent to, if the person agrees. */
  model: ModelName | null
  /** It was ticked on the page before. */
  agreed: boolean
  refused: ImportRefused | undefined
}

/** The form for a text; or for what was read from a file, to look over and confirm. */
export function ImportPage(props: ImportPageProps) {
  const { draft, revisionOf, mayFetch, model, agreed, refused } = props
  const isImporting = useNavigation().formAction?.startsWith('/sources/new') ?? false
  const errors = refused?.errors ?? {}
  const values = refused?.values ?? draft ?? revisionOf?.about ?? undefined
  const fields = { errors, values, isDraft: draft !== null }
  return (
    <Page
      width="wide"
      above={<Breadcrumbs crumbs={crumbsTo(revisionOf)} />}
      title={titleOf(draft !== null, revisionOf !== null)}
      lead={leadOf(draft !== null, revisionOf !== null)}
    >
      <ErrorSummary errors={errors} problem={refused?.problem} />
      <Form method="post" encType="multipart/form-data" className={styles.form} noValidate>
        <FormKey />
        {draft ? <input type="hidden" name="draft" value={draft.id} /> : null}
        {revisionOf ? <input type="hidden" name="revisionOf" value={revisionOf.id} /> : null}
        {draft ? <WhatWasRead draft={draft} /> : null}
        <TextFields {...fields} />
        <div className={styles.side}>
          <AboutFields {...fields} mayFetch={mayFetch && draft === null} />
          {model && !revisionOf ? (
            <ModelConsent
              model={model}
              agreed={refused ? refused.values.askModel === consentTo(model) : agreed}
              error={errors.askModel}
            />
          ) : null}
          <div className={styles.acts}>
            <Button look="primary" disabled={isImporting}>
              {isImporting
                ? 'Reading the text…'
                : revisionOf
                  ? 'Store the changed text'
                  : 'Import and find claims'}
            </Button>
            {draft ? (
              <Button look="plain" name="discard" value="yes">
                Discard
              </Button>
            ) : (
              <ButtonLink look="plain" to="/sources">
                Cancel
              </ButtonLink>
            )}
          </div>
        </div>
      </Form>
    </Page>
  )
}

function crumbsTo(revisionOf: ImportPageProps['revisionOf']) {
  const sources = { to: '/sources', label: 'Sources' }
  if (!revisionOf) return [sources]
  return [sources, { to: `/sources/${revisionOf.id}`, label: revisionOf.title }]
}

function titleOf(isDraft: boolean, isRevision: boolean): string {
  if (isDraft) return 'Look at what was read'
  return isRevision ? 'Bring a changed text' : 'Import a source'
}

function leadOf(isDraft: boolean, isRevision: boolean): string {
  if (isDraft) {
    return 'Nothing is on the desk yet. What the file says of itself is proposed: confirm or correct it.'
  }
  return isRevision
    ? 'The text as it reads now is stored beside the earlier one. Claims whose words did not change move with them; about the others you are asked.'
    : 'The desk stores the text as it is, for good, and finds the claims it makes.'
}

function WhatWasRead({ draft }: { draft: ImportDraftView }) {
  const { origin, pages, notes, failed } = draft
  return (
    <div className={styles.notes}>
      {failed === null ? null : (
        <Notice
          tone="danger"
          title="The import did not end well, and nothing was stored."
          role="status"
        >
          <p>{failed === 'too_slow' ? textFaults.too_slow : 'It can be tried again.'}</p>
        </Notice>
      )}
      {origin === '' ? null : (
        <Notice
          tone={notes.length > 0 ? 'caution' : 'information'}
          title={`Read from ${origin}${pages > 0 ? `, ${pages} ${pages === 1 ? 'page' : 'pages'}` : ''}`}
        >
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
    </div>
  )
}
