import type { ReactNode } from 'react'
import type { PublishedCheck } from '#app/data/reads/published/published-check.server.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PublicChange } from '#app/ui/public/public-change.tsx'
import { RatingVerdict } from '#app/ui/public/rating-verdict.tsx'
import { formatTime, Time } from '#app/ui/time.tsx'
import styles from './check-article.module.css'
import { attributionSaid, howJudged } from './check-words.ts'
import { EvidenceShown } from './evidence-shown.tsx'

/** A published check as a reader meets it: the claim, the rating, what was found, and what it rests on. */
export function CheckArticle({ check, children }: { check: PublishedCheck; children: ReactNode }) {
  const { statement, language, rating, summary, quote, attribution } = check
  return (
    <article className={styles.article}>
      <header className={styles.header}>
        <p className={styles.kind}>
          Fact check · <Time at={check.publishedAt} precision="day" />
          {check.modifiedAt === check.publishedAt ? null : (
            <>
              {' · changed '}
              <Time at={check.modifiedAt} precision="day" />
            </>
          )}
        </p>
        <h1 className={styles.statement} lang={language} dir="auto">
          {statement}
        </h1>
        <Said check={check} />
      </header>
      <Standing check={check} />
      <RatingVerdict rating={rating} caveat={caveatOf(check)} />
      <section aria-labelledby="found">
        <h2 id="found">What we found</h2>
        <p className={styles.summary} dir="auto">
          {summary}
        </p>
      </section>
      <section aria-labelledby="quoted">
        <h2 id="quoted">The words themselves</h2>
        <blockquote className={styles.quote} lang={language} dir="auto">
          {quote}
        </blockquote>
        {check.page ? <p>On page {check.page} of the source.</p> : null}
        {attribution ? <p>{attributionSaid[attribution]}</p> : null}
      </section>
      <EvidenceShown evidence={check.evidence} />
      {check.same.length > 0 ? (
        <section aria-labelledby="same">
          <h2 id="same">The same claim, checked elsewhere</h2>
          <ul>
            {check.same.map((other) => (
              <li key={other.slug}>
                <a href={`/checks/${other.slug}`} dir="auto">
                  {other.statement}
                </a>
                : {other.rating}, <Time at={other.publishedAt} precision="day" />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Judging check={check} />
      <section aria-labelledby="changes">
        <h2 id="changes">Changes to this page</h2>
        <ol className={styles.changes}>
          {check.changes.map((change) => (
            <li key={change.at}>
              <PublicChange change={change} />
            </li>
          ))}
        </ol>
        <p className={styles.small}>
          <a href="/checks/corrections">Changes to all our checks</a>
        </p>
      </section>
      {children}
    </article>
  )
}

/** Who said it, who passed it on, and where it was read. */
function Said({ check: { speaker, relays, source } }: { check: PublishedCheck }) {
  const title = <cite dir="auto">{source.title}</cite>
  return (
    <p className={styles.said}>
      {speaker ? (
        <>
          Said by <strong>{speaker}</strong>
          {relays.length > 0 ? `, as passed on by ${relays.join(' and ')}` : ''}, in{' '}
        </>
      ) : (
        'Stated by the text itself, '
      )}
      {isWeb(source.url) ? (
        <a href={source.url} rel="noopener noreferrer nofollow external">
          {title}
        </a>
      ) : (
        title
      )}
      {[
        source.publisher,
        source.author,
        source.publishedOn && formatTime(source.publishedOn, 'day'),
      ]
        .filter(Boolean)
        .map((part) => `, ${part}`)
        .join('')}
    </p>
  )
}

/** What a reader must know before the rating: that it may not hold, or does not. */
function Standing({ check }: { check: PublishedCheck }) {
  if (check.standing === 'retracted') {
    const retraction = check.changes.find((change) => change.kind === 'retracted')
    return (
      <Notice tone="danger" title="We have retracted this fact check">
        <p>
          {retraction ? <Time at={retraction.at} precision="day" /> : null}: {retraction?.note}
        </p>
        <p>The page stays so that nobody is left with what it said.</p>
      </Notice>
    )
  }
  if (check.standing !== 'under_review') return null
  return (
    <Notice
      tone="caution"
      title={
        <>
          Under review since <Time at={check.underReviewSince ?? ''} precision="day" />
        </>
      }
    >
      <p>
        We are looking at this claim again. Until that is done, what stands below is only what we
        published last, and it may turn out otherwise.
      </p>
    </Notice>
  )
}

function caveatOf({ standing }: PublishedCheck): string | null {
  switch (standing) {
    case 'standing':
      return null
    case 'under_review':
      return 'Our last published rating, not certain any more'
    case 'retracted':
      return 'The rating it gave, which we no longer stand by'
  }
}

function Judging({ check }: { check: PublishedCheck }) {
  const { judged, dissent } = check
  return (
    <section aria-labelledby="judged">
      <h2 id="judged">How it was judged</h2>
      <p>{howJudged(judged).join(' ')}</p>
      {dissent && dissent.length > 0 ? (
        <>
          <p>
            {judged.reviewers - dissent.length} of {judged.reviewers} reviewers gave this rating.
            {dissent.length === 1 ? ' One rated otherwise:' : ` ${dissent.length} rated otherwise:`}
          </p>
          <ul className={styles.dissent}>
            {dissent.map(({ label, because }) => (
              <li key={because}>
                <strong>{label}</strong>, because: <span dir="auto">{because}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p className={styles.small}>
        Decided on <Time at={judged.decidedAt} precision="day" />.
      </p>
    </section>
  )
}

/** Leads to the web; whatever else somebody typed stays text. */
export function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url)
}
