import type { VerdictView } from '#app/data/reads/review-screen/verdicts.server.ts'
import { independentGroups } from '#app/domain/evidence/independence.ts'
import { CardSection } from './card-section.tsx'
import { stanceAnswers } from './claim-words.ts'
import styles from './evidence-list.module.css'
import { countOf } from './verdicts.tsx'

export type ListedEvidence = VerdictView['evidence'][number] & {
  /** From 1, as verdicts refer to it. */
  number: number
  addedBy: string
}

/** The evidence of these verdicts, numbered in the order it was given. */
export function listEvidence(verdicts: readonly VerdictView[]): readonly ListedEvidence[] {
  return verdicts
    .flatMap((verdict) => verdict.evidence.map((item) => ({ ...item, addedBy: verdict.reviewer })))
    .map((item, index) => ({ ...item, number: index + 1 }))
}

/** Every link that verdicts rest on, and how many sources it comes down to. */
export function EvidenceList({ evidence }: { evidence: readonly ListedEvidence[] }) {
  if (evidence.length === 0) return null
  const independent = independentGroups(evidence).length
  const numberOf = new Map(evidence.map((item) => [item.id, item.number]))
  return (
    <CardSection
      id="evidence"
      title="Evidence"
      aside={`${countOf(evidence.length, 'link')}, ${independent} independent`}
    >
      <ol className={styles.list}>
        {evidence.map((item) => (
          <li key={item.id} id={`evidence-${item.id}`} className={styles.item}>
            <span className={styles.number}>{item.number}</span>
            <div className={styles.body}>
              <p>
                <Source item={item} />
              </p>
              {item.excerpt ? (
                <blockquote className={styles.excerpt}>{item.excerpt}</blockquote>
              ) : null}
              <p className={styles.facts}>
                {stanceAnswers[item.stance].label} · {item.publisher || item.site} · from{' '}
                {item.addedBy}
                {item.derivesFrom
                  ? ` · derives from ${numberOf.get(item.derivesFrom) ?? 'another'}`
                  : ''}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </CardSection>
  )
}

/** A link only where it leads to the web: anything else a reviewer typed stays text. */
function Source({ item }: { item: ListedEvidence }) {
  const title = item.title || item.url
  if (!/^https?:\/\//i.test(item.url)) return <span>{title}</span>
  return (
    <a href={item.url} rel="noopener noreferrer external" target="_blank">
      {title}
    </a>
  )
}
