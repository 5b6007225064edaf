import { type RefObject, useEffect, useRef } from 'react'

/**
 * Brings the selected claim into view; a newly selected one also takes focus to its card. The page's
 * first selection leaves focus where the browser put it.
 */
export function useSelectionInView(
  selectedId: string | null,
  column: RefObject<HTMLElement>,
): void {
  const shown = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    const isFirst = shown.current === undefined
    if (shown.current === selectedId) return
    shown.current = selectedId
    if (selectedId === null || !column.current) return
    if (!isFirst) document.getElementById('card-title')?.focus({ preventScroll: true })
    return keepInView(selectedId, column.current)
  }, [selectedId, column])
}

/** Milliseconds in which a page that was just opened may still find its layout. */
const settling = 1_500

/**
 * Brings the claim into view, and again when the column changes its size soon after: coming from
 * another page, the styles that make it a column may arrive later than its text. Ends at once when
 * the reader does anything. Returns what ends it.
 */
function keepInView(claimId: string, column: HTMLElement): () => void {
  const observer = new ResizeObserver(() => bringIntoView(claimId, column))
  observer.observe(column)
  const timer = setTimeout(end, settling)
  const signs = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const
  for (const sign of signs) window.addEventListener(sign, end, { passive: true })
  function end() {
    observer.disconnect()
    clearTimeout(timer)
    for (const sign of signs) window.removeEventListener(sign, end)
  }
  return end
}

function bringIntoView(claimId: string, column: HTMLElement): void {
  const highlight = document.getElementById(`claim-${claimId}`)
  const box = highlight?.getBoundingClientRect()
  const top = column.getBoundingClientRect().top
  const isSeen = box && box.top > top + 40 && box.bottom < window.innerHeight - 80
  if (!isSeen) highlight?.scrollIntoView({ block: 'center' })
}
