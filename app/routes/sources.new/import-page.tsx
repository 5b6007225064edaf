import { Form, useNavigation } from '@remix-run/react'
import type { ImportDraftView } from '#app/data/reads/import-draft.server.ts'
import { textFaults } from '#app/intake/fault-sentences.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FormKey } from '#app/ui/form-key.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import styles from './import.module.css'
import { AboutFields, TextFields } from './import-fields.tsx'
import type { ImportRefused } from './import-form.ts'

type ImportPageProps = {
  draft: ImportDraftView | null
  mayFetch: boolean
  refused: ImportRefused | undefined
}

/** The form for a text; or for what was read from a file, to look over and confirm. */
export function ImportPage({ draft, mayFetch, refused }: ImportPageProps) {
  const isImporting = useNavigation().formAction?.startsWith('/sources/new') ?? false
  const errors = refused?.errors ?? {}
  const values = refused?.values ?? draft ?? undefined
  const fields = { errors, values, isDraft: draft !== null }
  return (
    <Page
      width="wide"
      above={<Breadcrumbs crumbs={[{ to: '/sources', label: 'Sources' }]} />}
      title={draft ? 'Look at what was read' : 'Import a source'}
      lead={
        draft
          ? 'Nothing is on the desk yet. What the file says of itself is proposed: confirm or correct it.'
          : 'The desk stores the text as it is, for good, and finds the claims it makes.'
      }
    >
      <ErrorSummary errors={errors} problem={refused?.problem} />
      <Form method="post" encType="multipart/form-data" className={styles.form} noValidate>
        <FormKey />
        {draft ? <input type="hidden" name="draft" value={draft.id} /> : null}
        {draft ? <WhatWasRead draft={draft} /> : null}
        <TextFields {...fields} />
        <div className={styles.side}>
          <AboutFields {...fields} mayFetch={mayFetch && draft === null} />
          <div className={styles.acts}>
            <Button look="primary" disabled={isImporting}>
              {isImporting ? 'Reading the text…' : 'Import and find claims'}
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
