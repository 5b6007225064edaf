import { Link } from '@remix-run/react'
import type { ClaimDetail } from '#app/data/reads/review-screen/claim-detail.server.ts'
import type { Discussion } from '#app/data/reads/review-screen/discussion.server.ts'
import type { Actor } from '#app/domain/claim/claim.ts'
import { mayComment } from '#app/domain/comment/decide.ts'
import { CardSection } from './card-section.tsx'
import { CommentForm } from './comment-form.tsx'
import { CommentItem } from './comment-item.tsx'
import styles from './discussion.module.css'
import type { Outcome } from './outcome.ts'

type DiscussionSectionProps = {
  claim: ClaimDetail
  discussion: Discussion
  viewer: Actor
  outcome: Outcome | null
}

/** What was said about the claim, as far as the reader may read it, and a place to say more. */
export function DiscussionSection(props: DiscussionSectionProps) {
  const { claim, discussion, viewer, outcome } = props
  const { comments, earlier, wentBack } = discussion
  const speaks = mayComment(viewer)
  if (comments.length === 0 && !speaks) return null
  const here = `?claim=${claim.id}`
  return (
    <CardSection
      id="discussion"
      title="Discussion"
      aside="A comment changes nothing on the claim"
      screenOnly={comments.length === 0}
    >
      {earlier ? (
        <Link to={`${here}&earlier=${encodeURIComponent(earlier)}#discussion`} preventScrollReset>
          Show earlier comments
        </Link>
      ) : null}
      {comments.length > 0 ? (
        <ol className={styles.list}>
          {comments.map((comment) => (
            <CommentItem key={comment.id} {...{ comment, claim, viewer, outcome }} />
          ))}
        </ol>
      ) : null}
      {wentBack ? (
        <Link to={`${here}#discussion`} preventScrollReset>
          Back to the newest comments
        </Link>
      ) : null}
      {speaks ? <CommentForm {...{ claim, discussion, outcome }} /> : null}
    </CardSection>
  )
}
