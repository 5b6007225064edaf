import { useNavigate } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { selectedSpan } from './selected-span.ts'
import styles from './selection-toolbar.module.css'

type Selected = { start: number; end: number; left: number; top: number }

/**
 * A button by the words selected in the text, by mouse or by keyboard; it stands at the end of the
 * text's part of the page, so Tab reaches it. The server offers the whole sentence beside them.
 */
export function SelectionToolbar() {
  const navigate = useNavigate()
  const [selected, setSelected] = useState<Selected | null>(null)
  const toolbar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    function onChange() {
      // Focus on the button itself does not take the selection away.
      if (toolbar.current?.contains(document.activeElement)) return
      setSelected(readSelection())
    }
    document.addEventListener('selectionchange', onChange)
    return () => document.removeEventListener('selectionchange', onChange)
  }, [])
  useEffect(() => {
    const element = toolbar.current
    if (!element || !selected) return
    // Through the object model: a style attribute would be refused by the page's policy.
    element.style.left = `${selected.left}px`
    element.style.top = `${selected.top}px`
  }, [selected])
  if (!selected) return null
  return (
    <div className={styles.toolbar} ref={toolbar} role="toolbar" aria-label="Selected words">
      <Button
        type="button"
        look="primary"
        small
        onClick={() => {
          setSelected(null)
          window.getSelection()?.removeAllRanges()
          navigate(`?add=${selected.start}-${selected.end}`, { preventScrollReset: true })
        }}
      >
        Add as a claim
      </Button>
    </div>
  )
}

function readSelection(): Selected | null {
  const root = document.getElementById('source-text')
  const selection = window.getSelection()
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  const span = root && range ? selectedSpan(root, range) : null
  if (!span || !range) return null
  const box = range.getBoundingClientRect()
  const left = Math.max(8, Math.min(box.left, window.innerWidth - 160))
  return { ...span, left, top: Math.min(box.bottom + 8, window.innerHeight - 48) }
}
