import { type AppealRefusal, mostWaiting } from '#app/domain/appeal/appeal.ts'
import { sentenceOf, statusOf } from './refusal.ts'

type Code = AppealRefusal['code']
type Of<Wanted extends Code> = Extract<AppealRefusal, { code: Wanted }>
type Answer<Wanted extends Code> = {
  status: number | ((refusal: Of<Wanted>) => number)
  sentence: (refusal: Of<Wanted>) => string
}

/** The status and the sentence that an appeal, or a decision on one, is refused with. */
export function answerToAppeal(refusal: AppealRefusal): { status: number; sentence: string } {
  const { status, sentence } = answers[refusal.code] as Answer<Code>
  return {
    status: typeof status === 'number' ? status : status(refusal),
    sentence: sentence(refusal),
  }
}

/** For whoever sent more in a short time than one person does. */
export function tooManyAppeals(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  return `Several objections came from your network in a short time. Nothing was sent; try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
}

const answers = {
  check_not_found: { status: 404, sentence: () => 'Nothing is published at this address.' },
  too_short: {
    status: 422,
    sentence: ({ minimum, length }) =>
      `What is wrong, and why: write at least ${minimum} characters; there are ${length}.`,
  },
  too_many_waiting: {
    status: 429,
    sentence: () =>
      `${mostWaiting} objections to this fact check are waiting to be read. Nothing was sent; try again in a few days.`,
  },
  appeal_not_found: { status: 404, sentence: () => 'There is no such appeal on this desk.' },
  already_decided: {
    status: 409,
    sentence: ({ state }) => `Another editor was faster: this appeal is ${state} already.`,
  },
  reason_needed: { status: 422, sentence: () => 'Reason: say why the appeal is declined.' },
  no_contact: {
    status: 409,
    sentence: () => 'Nothing is kept of who sent this appeal: they did not say, or it was erased.',
  },
  editor_needed: { status: 403, sentence: () => 'Only editors can do this.' },
  claim_refused: {
    status: ({ refusal }) => statusOf(refusal),
    sentence: ({ refusal }) => sentenceOf(refusal),
  },
} satisfies { [Wanted in Code]: Answer<Wanted> }
