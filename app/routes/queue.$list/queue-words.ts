import type { QueueList } from '#app/domain/desk/queues.ts'

/** What each list is called and holds; and what to say when it holds nothing. */
export const queueWords = {
  'to-review': {
    name: 'To review',
    lead: 'Claims that ask for your verdict, longest waiting first. You judge each one without seeing what others found.',
    empty: 'Nothing asks for your verdict',
    emptyNext:
      'You have rated every open claim that you may. New ones appear here when a source is imported.',
  },
  waiting: {
    name: 'Waiting for others',
    lead: 'You gave your verdict; the round is complete once enough others have given theirs.',
    empty: 'No claim of yours waits for others',
    emptyNext: 'A claim stands here after you rate it, until its round has enough verdicts.',
  },
  decide: {
    name: 'Needs my decision',
    lead: 'Enough verdicts, and they agree. An editor who neither rated nor added the claim approves it.',
    empty: 'No claim is ready for a decision',
    emptyNext: 'A claim stands here once its round has enough verdicts and they agree.',
  },
  disputed: {
    name: 'Disputed',
    lead: 'Verdicts conflict, or somebody raised a challenge. Only an editor can settle these.',
    empty: 'Nothing is disputed',
    emptyNext:
      'A claim stands here when its verdicts conflict, or while a challenge to it is open.',
  },
} as const satisfies Record<
  QueueList,
  { name: string; lead: string; empty: string; emptyNext: string }
>
