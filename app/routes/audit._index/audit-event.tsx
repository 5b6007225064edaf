import { Link } from '@remix-run/react'
import type { AuditLine } from '#app/data/reads/audit-page.server.ts'
import type { EntryPart } from '#app/domain/audit/entry.ts'
import type { AuditObject } from '#app/domain/audit/object.ts'
import { haveNames, pathInWords } from '#app/domain/audit/parts.ts'
import { Time } from '#app/ui/time.tsx'
import styles from './audit.module.css'
import { LineObjects } from './line-objects.tsx'

/** One event: its sentence, and behind a fold its contents, its line in the log and that line's hash. */
export function AuditEvent({ line, about }: { line: AuditLine; about: AuditObject | null }) {
  const { changes } = line
  return (
    <li className={styles.event} id={line.eventId}>
      <div className={styles.when}>
        <Time at={line.time} precision="second" />
      </div>
      <div className={styles.what}>
        <Sentence line={line} />
        <LineObjects objects={line.objects} about={about} />
        {haveNames(changes) ? <Changes changes={changes} /> : null}
        <details className={styles.details}>
          <summary>Details</summary>
          {changes.length > 0 && !haveNames(changes) ? <Changes changes={changes} /> : null}
          <Contents line={line} />
        </details>
      </div>
    </li>
  )
}

/** Who acted leads to whatever else they did. */
function Sentence({ line: { sentence, who } }: { line: AuditLine }) {
  return (
    <p className={styles.sentence}>
      {who === null ? (
        sentence
      ) : (
        <>
          <Link className={styles.who} to={`/audit?person=${who.id}`} title="All that they did">
            {who.name}
          </Link>
          {sentence.slice(who.name.length)}
        </>
      )}
    </p>
  )
}

function Contents({ line }: { line: AuditLine }) {
  return (
    <div className={styles.contents}>
      <dl className={styles.facts}>
        <dt>type</dt>
        <dd>{line.type}</dd>
        <dt>subject</dt>
        <dd>{line.subject}</dd>
        {line.facts.map((fact) => (
          <div className={styles.fact} key={fact.path}>
            <dt>{pathInWords(fact.path)}</dt>
            <dd>
              <Value part={fact} />
            </dd>
          </div>
        ))}
      </dl>
      <dl className={styles.proof}>
        <dt>Leaf hash (SHA-256 of a zero byte and the line)</dt>
        <dd>
          <code>{line.leafHash}</code>
        </dd>
        <dt>Receipt</dt>
        <dd>
          {/* A plain link: the answer is a file, which the router must not fetch for itself. */}
          <a href={`/audit/receipts/${line.eventId}`} download>
            Download the proof
          </a>{' '}
          that this event is in the signed log
        </dd>
        <dt>Line</dt>
        <dd>
          {line.leaf === null ? (
            'Shown when the round is complete: it names who acted.'
          ) : (
            <pre className={styles.leaf}>{line.leaf}</pre>
          )}
        </dd>
      </dl>
    </div>
  )
}

function Changes({ changes }: Pick<AuditLine, 'changes'>) {
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">Changed</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{field === '' ? 'value' : pathInWords(field)}</th>
            <td>
              <Value part={before} />
            </td>
            <td>
              <Value part={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Value({ part }: { part: EntryPart | null }) {
  if (part === null) return <span className={styles.none}>none</span>
  if (part.state === 'sealed') return <span className={styles.none}>sealed</span>
  if (part.state === 'erased') return <span className={styles.none}>erased</span>
  return part.value === '' ? <span className={styles.none}>empty</span> : part.value
}
