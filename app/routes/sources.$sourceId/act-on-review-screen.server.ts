import type { AppLoadContext } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import type { SignedInMember } from '#app/auth/session.server.ts'
import { stepPath } from '#app/domain/desk/queue-place.ts'
import { keepPlace, placeIn } from '#app/http/keep-place.ts'
import { answer, challenge, editStatement, setAside, takeUp } from './acts-on-claim.server.ts'
import { addClaimHere } from './add-claim-here.server.ts'
import type { Acting, Answer } from './answer.server.ts'
import { kept } from './answer.server.ts'
import { assigning } from './assigning.server.ts'
import { comment, hide, withdrawOwn } from './comments.server.ts'
import { keepDraft, keepWhatWasRefused, throwDraftAway } from './drafts.server.ts'
import { rowsAfter } from './evidence-rows.ts'
import { judge, revise, stepAside, withdraw } from './judge.server.ts'
import { type Outcome, type Typed, typedIn, typedOf } from './outcome.ts'
import { notSame, same } from './said-before.server.ts'
import { merge, split } from './split-and-merge.server.ts'
import { tag, untag } from './tags.server.ts'
import { move, retitle } from './work-on-source.server.ts'

type Act = (acting: Acting) => Promise<Answer>

const acts: Readonly<Record<string, Act>> = {
  submit_verdict: judge,
  revise_verdict: revise,
  withdraw_verdict: withdraw,
  recuse: stepAside,
  save_draft: keepDraft,
  discard_draft: throwDraftAway,
  edit_statement: editStatement,
  split_claim: split,
  merge_claims: merge,
  set_aside: setAside,
  take_up: takeUp,
  raise_challenge: challenge,
  ...assigning,
  answer_challenge: answer,
  add_claim: addClaimHere,
  add_comment: comment,
  withdraw_comment: withdrawOwn,
  hide_comment: hide,
  tag,
  untag,
  same_claim: same,
  not_same: notSame,
  retitle,
  move_claim: move,
}

type Input = {
  request: Request
  context: AppLoadContext
  member: SignedInMember
  sourceId: string
}

/**
 * What a form of the review screen asked for: the act it names, or the same page with one row of
 * evidence more or fewer and everything typed. Done acts lead on by a redirect.
 */
export async function actOnReviewScreen(input: Input) {
  const typed = typedOf(await input.request.clone().formData())
  const intent = typedIn(typed, 'intent')
  const act = acts[intent]
  const acting = { ...input, intent, typed }
  const answer = act ? await act(acting) : kept(intent, rowsAfter(intent, typed))
  if (answer instanceof Response) return onward(answer, input.request, typed)
  if (isOfVerdict(intent)) await keepWhatWasRefused({ ...acting, typed: answer.outcome.typed })
  // A 200 of its own would hide the 404 of a source that is not there.
  return data<Outcome>(answer.outcome, answer.status === 200 ? {} : { status: answer.status })
}

/** Done, and on: to the next claim of the list that somebody goes through, if they asked for that. */
function onward(answer: Response, request: Request, typed: Typed): Response {
  const place = placeIn(request)
  if (place === null || typedIn(typed, 'after') !== 'next') return keepPlace(answer, request)
  const to = new URL(answer.headers.get('location') ?? '/', request.url)
  const told = ['done', 'of'].flatMap((name): [string, string][] => {
    const value = to.searchParams.get(name)
    return value === null ? [] : [[name, value]]
  })
  return redirect(stepPath(place, 'next', told), 303)
}

/** Whether the form that was posted is the verdict's. */
function isOfVerdict(intent: string): boolean {
  return (
    ['submit_verdict', 'revise_verdict', 'recuse', 'keep'].includes(intent) ||
    intent.endsWith('_evidence') ||
    intent.startsWith('remove_evidence:')
  )
}
