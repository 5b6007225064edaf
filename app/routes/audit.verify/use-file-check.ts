import { useEffect, useRef, useState } from 'react'
import type { Outcome } from '#app/domain/audit/check/check.ts'
import type { Asked, Heard } from './check-worker.ts'

export type CheckState =
  | { phase: 'idle' }
  | { phase: 'checking'; fileName: string; progress: number }
  | { phase: 'done'; fileName: string; outcome: Outcome }

/**
 * Checks files in a thread of the browser's own, so that the page stays alive; a new check ends the one
 * that runs. The file never leaves the browser: the thread asks nobody anything.
 */
export function useFileCheck() {
  const [state, setState] = useState<CheckState>({ phase: 'idle' })
  const worker = useRef<Worker | null>(null)
  const end = () => {
    worker.current?.terminate()
    worker.current = null
  }
  useEffect(() => () => worker.current?.terminate(), [])
  return {
    state,
    cancel() {
      end()
      setState({ phase: 'idle' })
    },
    check(asked: Asked) {
      end()
      const { name: fileName } = asked.file
      const done = (outcome: Outcome) => {
        end()
        setState({ phase: 'done', fileName, outcome })
      }
      setState({ phase: 'checking', fileName, progress: 0 })
      const thread = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
      worker.current = thread
      thread.onmessage = ({ data }: MessageEvent<Heard>) => {
        if ('outcome' in data) done(data.outcome)
        else setState({ phase: 'checking', fileName, progress: data.progress })
      }
      thread.onerror = () => done(notStarted)
      thread.postMessage(asked)
    },
  }
}

const notStarted: Outcome = {
  result: 'unchecked',
  says: 'this browser could not run the check: use one of the programs below',
  head: null,
  notes: [],
}
