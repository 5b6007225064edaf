import type { ChallengeView } from '#app/data/reads/review-screen/proceedings.server.ts'
import { Time } from '#app/ui/time.tsx'
import { CardSection } from './card-section.tsx'
import { challengeAnswers } from './claim-words.ts'
import styles from './proceedings.module.css'

/** The objections raised against the claim, open ones first, with what was answered. */
export function Challenges({ challenges }: { challenges: readonly ChallengeView[] }) {
  if (challenges.length === 0) return null
  const open = challenges.filter((challenge) => challenge.closedAt === null).length
  return (
    <CardSection
      id="challenges"
      title="Challenges"
      aside={open > 0 ? `${open} open` : 'all settled'}
    >
      <ul className={styles.list}>
        {challenges.map((challenge) => (
          <li key={challenge.id} className={styles.item}>
            <p>
              <strong>{challengeAnswers[challenge.kind].label}</strong>
              <span className={styles.facts}>
                {' '}
                · {challenge.raisedBy} · <Time at={challenge.raisedAt.toISOString()} />
                {challenge.closedAt ? ' · settled' : ''}
              </span>
            </p>
            <p className={styles.words}>{challenge.reason}</p>
            {challenge.answers.map((answer) => (
              <p key={answer.answeredAt} className={styles.answer}>
                {answer.answer}
                <span className={styles.facts}> {answer.answeredBy}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </CardSection>
  )
}
