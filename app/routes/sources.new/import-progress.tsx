import { Page } from '#app/ui/page.tsx'
import styles from './import.module.css'

type ImportProgressProps = {
  title: string
  /** Null while the claims are still looked for. */
  claims: number | null
  stored: number
}

/** How far a long import is; the page asks again by itself every two seconds, with or without scripts. */
export function ImportProgress({ title, claims, stored }: ImportProgressProps) {
  return (
    <Page
      width="form"
      title="Importing"
      lead="This page looks again by itself, and leads to the text when it is there. You may leave it: the import goes on."
    >
      <div className={styles.progress} role="status">
        <p className={styles.progressTitle} dir="auto">
          {title}
        </p>
        {claims === null ? (
          <>
            <progress aria-label="Reading" />
            <p>Reading the text for claims.</p>
          </>
        ) : (
          <>
            <progress aria-label="Storing the claims" value={stored} max={claims} />
            <p>
              {stored.toLocaleString('en')} of {claims.toLocaleString('en')} claims stored.
            </p>
          </>
        )}
      </div>
    </Page>
  )
}
