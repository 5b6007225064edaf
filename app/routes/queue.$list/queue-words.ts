import type { QueueList } from '#app/domain/desk/queues.ts'

/** What each list holds; and what to say when it holds nothing. */
export const queueWords = {
  'to-review': {
    lead: 'Claims that ask for your verdict. You judge each one without seeing what others found.',
    empty: 'Nothing asks for your verdict',
    emptyNext:
      'You have rated every open claim that you may. New ones appear here when a source is imported.',
  },
  waiting: {
    lead: 'You gave your verdict; the round is complete once enough others have given theirs.',
    empty: 'No claim of yours waits for others',
    emptyNext: 'A claim stands here after you rate it, until its round has enough verdicts.',
  },
  decide: {
    lead: 'Enough verdicts, and they agree. You neither rated nor added these, so you may approve them.',
    empty: 'No claim is ready for your decision',
    emptyNext: 'A claim stands here once its round has enough verdicts and they agree.',
  },
  barred: {
    lead: 'Ready to be decided, but not by you: each row says why.',
    empty: 'Nothing is kept from you',
    emptyNext: 'Every claim that is ready is one that you may decide.',
  },
  disputed: {
    lead: 'Verdicts conflict, or somebody raised a challenge. Only an editor can settle these.',
    empty: 'Nothing is disputed',
    emptyNext:
      'A claim stands here when its verdicts conflict, or while a challenge to it is open.',
  },
  stale: {
    lead: 'Unsettled claims that have not moved for a week, or whose due date has passed.',
    empty: 'Nothing is stale',
    emptyNext: 'Every unsettled claim has moved within the last week, and none is overdue.',
  },
  all: {
    lead: 'Everything the desk holds, confirmed and set aside too.',
    empty: 'There is no claim yet',
    emptyNext: 'Claims appear when a source is imported.',
  },
} as const satisfies Record<QueueList, { lead: string; empty: string; emptyNext: string }>
