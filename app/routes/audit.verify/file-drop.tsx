import { useRef, useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { classNames } from '#app/ui/class-names.ts'
import styles from './verify.module.css'

/** Takes one file, dropped or chosen. The button is what keyboards reach; the field behind it is the browser's. */
export function FileDrop({ onFile, isBusy }: { onFile: (file: File) => void; isBusy: boolean }) {
  const [isOver, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) onFile(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the button in it does the same
    <div
      className={classNames(styles.drop, isOver && styles.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <p className={styles.dropTitle}>Drop a file here</p>
      <p className={styles.dropHint}>
        bundle (.tar), receipt, exported lines (.jsonl), or a signed head
      </p>
      <Button
        type="button"
        look="primary"
        disabled={isBusy}
        onClick={() => chooser.current?.click()}
      >
        Choose a file
      </Button>
      <input
        ref={chooser}
        type="file"
        className={styles.chooser}
        aria-label="File to check"
        tabIndex={-1}
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file may be chosen again after it changed.
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
