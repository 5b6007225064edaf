import type { Outcome, OutcomeHead } from '#app/domain/audit/check/check.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import styles from './verify.module.css'

const titles = {
  valid: 'It holds',
  wrong: 'It is not what was signed',
  unchecked: 'It could not be checked',
} satisfies Record<Outcome['result'], string>

const tones = { valid: 'success', wrong: 'danger', unchecked: 'caution' } as const

type FindingProps = { fileName: string; outcome: Outcome; desksKeys: readonly string[] }

/** What was found, and against which head and whose key. */
export function Finding({ fileName, outcome, desksKeys }: FindingProps) {
  const { result, says, head, notes } = outcome
  return (
    <div className={styles.finding}>
      <Notice tone={tones[result]} title={`${titles[result]}: ${fileName}`} role="alert">
        <p>{asSentence(says)}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Notice>
      {head === null ? null : <Against head={head} desksKeys={desksKeys} />}
    </div>
  )
}

function Against({ head, desksKeys }: { head: OutcomeHead; desksKeys: readonly string[] }) {
  return (
    <dl className={styles.head}>
      <dt>Log</dt>
      <dd>
        <code>{head.origin}</code>
      </dd>
      <dt>Signed head</dt>
      <dd>
        {head.size} events, root <code>{head.root}</code>
      </dd>
      <dt>Key</dt>
      <dd>
        {head.keys.map((key) => (
          <code key={key} className={styles.key}>
            {key}
          </code>
        ))}
        <span className={styles.keyWords}>{keyWords(head, desksKeys)}</span>
      </dd>
      <dt>Witnesses</dt>
      <dd>
        {head.witnesses.length === 0
          ? 'none has signed this head, or none is known here'
          : head.witnesses.map(({ name, posixSeconds }) => (
              <span key={name} className={styles.key}>
                {name}, <Time at={new Date(posixSeconds * 1000).toISOString()} precision="second" />
              </span>
            ))}
      </dd>
    </dl>
  )
}

function keyWords({ keys, keyFrom }: OutcomeHead, desksKeys: readonly string[]): string {
  if (keyFrom === 'file') {
    return 'the file’s own: it proves nothing until you have compared it with the one you were given'
  }
  return keys.every((key) => desksKeys.includes(key))
    ? 'as this desk shows it: compare it with the one you were given by another way'
    : 'as you gave it'
}

function asSentence(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}.`
}
