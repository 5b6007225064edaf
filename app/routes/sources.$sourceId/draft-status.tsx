import type { DraftView } from '#app/data/reads/review-screen/draft.server.ts'
import { Button } from '#app/ui/button.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './draft-status.module.css'
import type { DraftAnswer } from './post-draft.client.ts'

/** Saves at once; where no script does it in place, the page comes back and says so. */
export function SaveDraft({ saveNow }: { saveNow: () => void }) {
  return (
    <Button
      name="intent"
      value="save_draft"
      data-save-draft=""
      onClick={(event) => {
        event.preventDefault()
        saveNow()
      }}
    >
      Save draft
    </Button>
  )
}

type DraftStatusProps = {
  draft: DraftView | null
  /** The claim's current round. */
  round: number
  answer: DraftAnswer | null
}

/** What is known of the draft. Only what the writer must act on is announced. */
export function DraftStatus({ draft, round, answer }: DraftStatusProps) {
  const isTrouble = answer !== null && answer !== 'saved'
  return (
    <div className={styles.status}>
      <div aria-live="polite">{isTrouble ? <Trouble answer={answer} /> : null}</div>
      {answer === 'saved' ? <p>Draft saved. Nobody else can see it.</p> : null}
      {answer === null && draft ? (
        <p>
          Your draft{draft.round < round ? ` of round ${draft.round}` : ''}, saved{' '}
          <Time at={draft.savedAt.toISOString()} />. Nobody else can see it.{' '}
          <Button small look="plain" name="intent" value="discard_draft">
            Discard draft
          </Button>
        </p>
      ) : null}
    </div>
  )
}

function Trouble({ answer }: { answer: Exclude<DraftAnswer, 'saved'> }) {
  if (answer === 'signed_out') {
    return (
      <p className={styles.trouble}>
        You are signed out. What you write stays in this tab until you{' '}
        <a href="/sign-in" target="_blank" rel="noreferrer">
          sign in again
        </a>
        ; then it is saved.
      </p>
    )
  }
  if (answer === 'unreachable') {
    return (
      <p className={styles.trouble}>
        The desk does not answer. What you write stays in this tab and is saved when it does.
      </p>
    )
  }
  return (
    <p className={styles.trouble}>
      The desk did not take this draft: your verdict may be in already. Reload to see where the
      claim stands; what you wrote stays in this tab.
    </p>
  )
}
