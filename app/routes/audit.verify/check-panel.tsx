import { useEffect, useId, useState } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FileDrop } from './file-drop.tsx'
import { Finding } from './finding.tsx'
import { useFileCheck } from './use-file-check.ts'
import styles from './verify.module.css'

type CheckPanelProps = {
  /** The log's keys as this desk shows them. */
  keys: readonly string[]
  /** The same, as a policy where the desk has witnesses. */
  desksTrust: string
  /** The desk's newest signed head. */
  newest: string
}

/** Where a file is given to be checked, what it is checked with, and what was found. */
export function CheckPanel({ keys, desksTrust, newest }: CheckPanelProps) {
  const [file, setFile] = useState<File | null>(null)
  const [trust, setTrust] = useState(desksTrust)
  const [earlier, setEarlier] = useState('')
  const { state, check, cancel } = useFileCheck()
  const isAlive = useIsAlive()
  const begin = (chosen: File) => {
    setFile(chosen)
    check({ file: chosen, trust, earlier, newest })
  }
  // Without scripts nothing here would do anything: the programs below are what there is.
  if (!isAlive) return <NeedsScripts />
  return (
    <div className={styles.panel}>
      <div className={styles.given}>
        <FileDrop onFile={begin} isBusy={state.phase === 'checking'} />
        {state.phase === 'checking' ? (
          <Progress fileName={state.fileName} progress={state.progress} onCancel={cancel} />
        ) : null}
        {state.phase === 'done' ? (
          <Finding fileName={state.fileName} outcome={state.outcome} desksKeys={keys} />
        ) : null}
      </div>
      <form
        className={styles.against}
        onSubmit={(event) => {
          event.preventDefault()
          if (file !== null) begin(file)
        }}
      >
        <Field
          name="trust"
          label="The log’s key, or a policy"
          hint="As this desk shows it now. Put here the one that was given to you by another way: whoever forges a copy can sign it with a key of their own."
        >
          {(control) => (
            <textarea
              {...control}
              className={styles.code}
              rows={4}
              value={trust}
              spellCheck={false}
              onChange={(event) => setTrust(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field
          name="earlier"
          label="A signed head from another time"
          optional
          hint="From an older bundle or receipt, or from whoever keeps one. What it covers must be in the copy unchanged."
        >
          {(control) => (
            <textarea
              {...control}
              className={styles.code}
              rows={6}
              value={earlier}
              spellCheck={false}
              onChange={(event) => setEarlier(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button disabled={file === null || state.phase === 'checking'}>Check again</Button>
      </form>
    </div>
  )
}

function Progress({
  fileName,
  progress,
  onCancel,
}: {
  fileName: string
  progress: number
  onCancel: () => void
}) {
  const id = useId()
  return (
    <div className={styles.progress}>
      <label htmlFor={id}>Checking {fileName}</label>
      <progress id={id} max={1} value={progress} />
      <Button type="button" look="plain" small onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}

/** What stands there until the page's scripts run, and for good where none do. */
function NeedsScripts() {
  return (
    <p className={styles.asleep}>
      Checking here needs JavaScript. Without it, the two programs below check the same on your
      computer.
    </p>
  )
}

/** False on the server and until the page's scripts run. */
function useIsAlive(): boolean {
  const [isAlive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  return isAlive
}
