import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { ButtonLink } from '#app/ui/button.tsx'
import styles from './audit.module.css'

/** Milliseconds between two looks. */
const interval = 5_000
/** As many as the desk counts. */
const most = 100

/**
 * Says how many events came since, while somebody looks at the page; whoever reads is not moved until
 * they ask for it. Without JavaScript the page is as it was until it is loaded again.
 */
export function NewEvents({ filter, after }: { filter: string; after: string }) {
  const { load, data, state } = useFetcher<{ newer: number }>()
  useEffect(() => {
    // A look that is asked for during another would break that one off.
    if (state !== 'idle') return
    const look = () => {
      if (document.visibilityState === 'visible') load(`/audit/newer?after=${after}&${filter}`)
    }
    const timer = setInterval(look, interval)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [load, state, after, filter])
  const newer = data?.newer ?? 0
  return (
    <p className={styles.newer} role="status">
      {newer > 0 ? (
        <ButtonLink to={`/audit?${filter}`} preventScrollReset>
          {newer < most ? newer : `${most} or more`} new {newer === 1 ? 'event' : 'events'}
        </ButtonLink>
      ) : null}
    </p>
  )
}
