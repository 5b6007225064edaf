import { ButtonLink } from './button.tsx'
import styles from './error-page.module.css'

type ErrorPageProps = {
  status: number
  /** What the server said of this very case, as a sentence; the page knows a general one. */
  sentence?: string | undefined
}

/** What went wrong, what became of what was sent, and what to do next. */
export function ErrorPage({ status, sentence }: ErrorPageProps) {
  const page = pageOf(status)
  return (
    <div className={styles.page}>
      <p className={styles.status}>{status}</p>
      <h1>{page.title}</h1>
      <p className={styles.sentence}>{sentence || page.sentence}</p>
      <p>{page.next}</p>
      <p>
        <ButtonLink to="/">Back to the desk</ButtonLink>
      </p>
    </div>
  )
}

/** The heading of an error's page, which is its title as well. */
export function errorTitle(status: number): string {
  return pageOf(status).title
}

function pageOf(status: number): Page {
  return pages[status] ?? (status >= 500 ? fault : refused)
}

type Page = { title: string; sentence: string; next: string }

const refused: Page = {
  title: 'Not possible',
  sentence: 'The desk did not accept this request.',
  next: 'Nothing was changed. Go back and check what you sent.',
}

const fault: Page = {
  title: 'Something went wrong',
  sentence: 'The desk met a fault of its own. Nothing you sent was half-saved.',
  next: 'Try again. If it happens a second time, tell whoever runs this desk, and when it happened.',
}

const pages: Readonly<Record<number, Page>> = {
  403: {
    title: 'Not open to you',
    sentence: 'Your roles on this desk do not include this page or act.',
    next: 'An admin of the desk can give you another role.',
  },
  404: {
    title: 'Page not found',
    sentence: 'Nothing is at this address.',
    next: 'Check the address, or start from the queue or the list of sources.',
  },
  409: {
    title: 'Somebody was faster',
    sentence: 'What you were looking at changed before your act arrived, so it was not applied.',
    next: 'Go back to see what changed; what you typed is still there.',
  },
  410: {
    title: 'This link no longer works',
    sentence: 'It was used, has ended, or was replaced by a newer one.',
    next: 'Nothing was changed.',
  },
  422: {
    title: 'Something is missing or wrong',
    sentence: 'The desk could not take what you sent as it stands.',
    next: 'Nothing was stored. Go back and mend it; what you typed is still there.',
  },
  500: fault,
  503: {
    title: 'The desk cannot reach its database',
    sentence: 'Nothing you sent was half-saved.',
    next: 'Wait a moment, then reload this page.',
  },
}
