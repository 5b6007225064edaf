import { useEffect, useRef, useState } from 'react'
import { Button } from './button.tsx'
import styles from './shortcut-help.module.css'
import { allowShortcuts, shortcutsAllowed, useShortcuts } from './use-shortcuts.ts'

export type ShortcutLine = { keys: readonly string[]; does: string }

/** A button, and the key `?`, that list the page's keys and let a person switch them off. */
export function ShortcutHelp({ lines }: { lines: readonly ShortcutLine[] }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [ready, setReady] = useState(false)
  const [allowed, setAllowed] = useState(true)
  useEffect(() => {
    setReady(true)
    setAllowed(shortcutsAllowed())
  }, [])
  const open = () => dialog.current?.showModal()
  useShortcuts({ '?': open })
  // Keys need a script, and so does the list of them.
  if (!ready) return null
  return (
    <div className={styles.help}>
      <button type="button" className={styles.open} onClick={open}>
        Keys <kbd>?</kbd>
      </button>
      <dialog className={styles.dialog} ref={dialog} aria-labelledby="shortcut-help-title">
        <h2 id="shortcut-help-title">Keys</h2>
        <dl className={styles.lines}>
          {lines.map((line) => (
            <div className={styles.line} key={line.does}>
              <dt>
                {line.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{line.does}</dd>
            </div>
          ))}
        </dl>
        <label className={styles.setting}>
          <input
            type="checkbox"
            checked={allowed}
            onChange={(event) => {
              allowShortcuts(event.target.checked)
              setAllowed(event.target.checked)
            }}
          />
          Single keys act in this browser
        </label>
        <form method="dialog">
          <Button>Close</Button>
        </form>
      </dialog>
    </div>
  )
}
