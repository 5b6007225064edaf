import type { BulkAct } from '#app/domain/desk/bulk.ts'

type Words = {
  title: (claims: string) => string
  lead: string
  /** The button that does it. */
  button: (claims: string) => string
  /** What was done to so many. */
  done: (claims: string) => string
}

export const bulkWords: Record<BulkAct, Words> = {
  assign: {
    title: (claims) => `Assign ${claims}`,
    lead: 'Only those named may rate them; a place that is kept for nobody stays open to all. Who is named already keeps their place and their date.',
    button: (claims) => `Assign ${claims}`,
    done: (claims) => `${claims} assigned.`,
  },
  assign_fairly: {
    title: (claims) => `Assign ${claims} by fair share`,
    lead: 'The desk names the least loaded reviewers for every place that is free.',
    button: (claims) => `Assign ${claims}`,
    done: (claims) => `${claims} assigned.`,
  },
  due: {
    title: (claims) => `Set a due date for ${claims}`,
    lead: 'It holds for everybody who is named on them now.',
    button: (claims) => `Set it for ${claims}`,
    done: (claims) => `The date is set for ${claims}.`,
  },
  tag: {
    title: (claims) => `Tag ${claims}`,
    lead: 'A tag is one or a few words. It changes nothing about a claim, and voids no approval.',
    button: (claims) => `Tag ${claims}`,
    done: (claims) => `${claims} tagged.`,
  },
  untag: {
    title: (claims) => `Remove a tag from ${claims}`,
    lead: 'It is taken off those that have it; the log keeps that it was there.',
    button: (claims) => `Remove it from ${claims}`,
    done: (claims) => `The tag was taken off ${claims}.`,
  },
  set_aside: {
    title: (claims) => `Set ${claims} aside as not checkable`,
    lead: 'They leave every queue. An editor can take each of them up again.',
    button: (claims) => `Set ${claims} aside`,
    done: (claims) => `${claims} set aside.`,
  },
  approve: {
    title: (claims) => `Check and approve ${claims}`,
    lead: 'Each is confirmed under your name, as the rating beside it says. Take off the tick of any that you would rather look at by itself.',
    button: () => 'Approve the ticked claims',
    done: (claims) => `${claims} approved.`,
  },
}

/** '1 claim', '12 claims'. */
export function claimsInWords(count: number): string {
  return count === 1 ? '1 claim' : `${count} claims`
}
