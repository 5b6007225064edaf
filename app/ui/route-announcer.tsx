import { useLocation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Says the new page's title after a navigation without a document load, as the browser would. */
export function RouteAnnouncer() {
  const { pathname } = useLocation()
  const loaded = useRef(pathname)
  const [title, setTitle] = useState('')
  useEffect(() => {
    if (loaded.current === pathname) return
    loaded.current = pathname
    setTitle(document.title)
    document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
  }, [pathname])
  return (
    <VisuallyHidden>
      <span aria-live="polite">{title}</span>
    </VisuallyHidden>
  )
}
