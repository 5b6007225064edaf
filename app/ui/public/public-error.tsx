import styles from '../error-page.module.css'

/** What a reader gets where a page for the public is not, or could not be made. */
export function PublicError({ status }: { status: number }) {
  const isMissing = status < 500
  return (
    <div>
      <p className={styles.status}>{status}</p>
      <h1>{isMissing ? 'Page not found' : 'Something went wrong'}</h1>
      <p className={styles.sentence}>
        {isMissing ? 'Nothing is at this address.' : 'This page could not be made just now.'}
      </p>
      <p>
        <a href="/checks">All published fact checks</a>
      </p>
    </div>
  )
}
