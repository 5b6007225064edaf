const notices = {
  submit_verdict: 'Your verdict is in.',
  revise_verdict: 'Your verdict is revised.',
  submit_verdict_thin:
    'Your verdict is in. It rests on fewer than two independent sources, and the desk wants two: you can revise it.',
  revise_verdict_thin:
    'Your verdict is revised. It rests on fewer than two independent sources, and the desk wants two.',
  withdraw_verdict: 'Your verdict is withdrawn.',
  save_draft: 'Your draft is saved. Nobody else can see it.',
  discard_draft: 'Your draft is thrown away.',
  recuse: 'You stepped aside. Another reviewer takes the place.',
  accept_assignment: 'You have accepted the assignment.',
  decline_assignment: 'You have declined the assignment. The place is free for somebody else.',
  assign_reviewers: 'The claim is assigned.',
  open_to_all: 'The claim is open to all reviewers.',
  assign_fairly: 'The desk has assigned the claim.',
  reassign: 'The place is reassigned.',
  change_due: 'The due date is changed.',
  change_quorum: 'The number of verdicts needed is changed.',
  edit_statement: 'The statement is changed.',
  split_claim: 'The claim is split: this is its first part, and the second stands beside it.',
  merge_claims: 'The claims are merged. The other is set aside as a duplicate of this one.',
  set_aside: 'The claim is set aside as not checkable.',
  take_up: 'The claim is taken up again.',
  raise_challenge: 'Your challenge is open. An editor will settle it.',
  add_claim: 'The claim is added.',
  add_comment: 'Your comment is written.',
  withdraw_comment: 'Your comment is withdrawn.',
  hide_comment: 'The comment is hidden.',
  approve: 'The verdict is confirmed.',
  adjudicate: 'The dispute is settled and the verdict confirmed.',
  override: 'The verdict is confirmed against the reviewers. The log says so.',
  seconded: 'Your approval counts. The claim waits for another editor.',
  send_back: 'The claim went back for another round.',
  clear_dispute: 'The dispute is cleared.',
  publish: 'It is published: anybody can read it from now on.',
  edit_summary: 'The public summary is reworded, and the page says so.',
  add_correction: 'The note stands on the public page.',
  retract: 'It is retracted. The page stays, and says so.',
  change_disposition: 'The claim is set aside.',
  answer_challenge: 'Your answer is given. The challenge stays open until an editor acts.',
  tag: 'The claim is tagged.',
  untag: 'The tag is taken off.',
  same_claim: 'They are linked as the same claim. That can be taken back.',
  not_same: 'They are not linked as the same claim any more.',
  retitle: 'The title is changed.',
  found_again: 'The claims you ticked are added.',
  reopen: 'The claim is open again. The earlier decision stays in its history.',
} as const

export type Done = keyof typeof notices

/** What to tell somebody whose act was done, by the word the address carries; null for any other word. */
export function noticeOf(done: string | null): string | null {
  return done !== null && Object.hasOwn(notices, done) ? notices[done as Done] : null
}
