import { useEffect, useRef, useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import styles from './keys-dialog.module.css'
import { keysAreOn, setKeysOn } from './use-review-keys.ts'

const keys: readonly (readonly [string, string])[] = [
  ['j  k', 'next, previous claim'],
  ['1 … 8', 'choose a rating'],
  ['r', 'write the rationale'],
  ['e', 'add evidence'],
  ['d', 'challenge the claim'],
  ['Ctrl Enter', 'submit and go to the next'],
  ['h', 'clean text'],
  ['Esc', 'leave a field'],
  ['?', 'this list'],
]

/** The list of keys, and the switch that turns single ones off. Without JavaScript there are none. */
export function KeysDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  if (!isReady) return null
  return (
    <>
      <Button
        look="plain"
        type="button"
        data-key="?"
        onClick={() => dialog.current?.showModal()}
        className={styles.open}
      >
        Keys
      </Button>
      <dialog className={styles.dialog} ref={dialog} aria-labelledby="keys-title">
        <h2 className={styles.title} id="keys-title">
          Keys
        </h2>
        <dl className={styles.keys}>
          {keys.map(([key, meaning]) => (
            <div key={key} className={styles.key}>
              <dt>
                {key
                  .split(' ')
                  .filter(Boolean)
                  .map((part) => (
                    <kbd key={part}>{part}</kbd>
                  ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.rule}>
          Single keys act only while no field has focus. None of them settles anything.
        </p>
        <label className={styles.switch}>
          <input
            type="checkbox"
            defaultChecked={keysAreOn()}
            onChange={(event) => setKeysOn(event.currentTarget.checked)}
          />{' '}
          Single keys are on
        </label>
        <form method="dialog">
          <Button>Close</Button>
        </form>
      </dialog>
    </>
  )
}
