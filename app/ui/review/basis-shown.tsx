import styles from './basis-shown.module.css'

type BasisProps = {
  claim: { statement: string; exact: string; revision: number }
  /** How many of each, and of which round. */
  basis: { verdicts: number; evidence: number; round: number }
  /** Of the rating that is meant; null while none is. */
  hash: string | null
}

/** Exactly what a decision would rest on; if any of it changes, the approval lapses by itself. */
export function Basis({ claim, basis, hash }: BasisProps) {
  return (
    <div className={styles.basis}>
      <dl className={styles.parts}>
        <div>
          <dt>Statement</dt>
          <dd className={styles.words}>{claim.statement}</dd>
        </div>
        <div>
          <dt>Quote</dt>
          <dd className={styles.words}>{claim.exact}</dd>
        </div>
        <div>
          <dt>Source</dt>
          <dd>Revision {claim.revision}</dd>
        </div>
        <div>
          <dt>Judged by</dt>
          <dd>
            {howMany(basis.verdicts, 'verdict')} of round {basis.round},{' '}
            {howMany(basis.evidence, 'item')} of evidence
          </dd>
        </div>
        {hash ? (
          <div>
            <dt>Basis hash</dt>
            <dd>
              <code className={styles.hash} title={hash}>
                {hash.replace('sha256:', '').slice(0, 12)}
              </code>
            </dd>
          </div>
        ) : null}
      </dl>
      <p className={styles.meaning}>
        {hash
          ? 'The hash names exactly this and the rating. It is kept with the decision: if any of it changes, the approval lapses by itself, and says what changed.'
          : 'If any of it changes after you approve, the approval lapses by itself, and says what changed.'}
      </p>
    </div>
  )
}

function howMany(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
