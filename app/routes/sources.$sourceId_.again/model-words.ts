import {
  type Asking,
  countProposals,
  countRejected,
  type ModelFault,
  type Rejection,
  rejections,
} from '#app/domain/source/model.ts'

/** 'Done: 7 proposals, 2 rejected (their words are not in the text)'. */
export function doneInWords(asking: Asking): string {
  const proposals = countOf(countProposals(asking), 'proposal')
  const rejected = countRejected(asking.rejected)
  if (rejected === 0) return `Done: ${proposals}, none rejected`
  return `Done: ${proposals}, ${rejected} rejected (${reasonsInWords(asking.rejected)})`
}

/** What an asking that failed says, in one sentence with what is there all the same. */
export function failureInWords({ host, failed }: Asking): string {
  return failed ? failures[failed](`The model at ${host}`) : ''
}

function reasonsInWords(rejected: Asking['rejected']): string {
  const given = rejections.flatMap((reason) => {
    const count = rejected[reason] ?? 0
    return count > 0 ? [{ count, words: reasons[reason] }] : []
  })
  if (given.length === 1) return given[0]?.words ?? ''
  return given.map(({ count, words }) => `${count}: ${words}`).join('; ')
}

export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

const reasons = {
  not_in_text: 'their words are not in the text',
  ambiguous: 'their words stand in several places',
  too_short: 'their words are too few to be found',
  number_differs: 'a number is not the text’s',
  negation_differs: 'a “not” is missing, or was added',
  name_differs: 'a name is not the text’s',
  words_differ: 'words were changed',
  claimant_not_in_text: 'who is to have said it is not named in the text',
  misshapen: 'not of the form that was asked for',
} as const satisfies Record<Rejection, string>

const failures: Record<ModelFault, (model: string) => string> = {
  no_answer: (model) => `${model} could not be reached.`,
  too_slow: (model) => `${model} did not answer in time.`,
  answered_badly: (model) =>
    `${model} answered with an error. Whoever runs the desk may look at its address, its name and its key.`,
  too_large: (model) => `${model} gave an answer that is too long to be read.`,
  malformed: (model) => `${model} gave an answer that could not be read.`,
  other_model: (model) => `${model} is not the desk’s any more, so nothing more was sent to it.`,
  text_changed: (model) =>
    `${model} was not asked any further, since a newer text came in between.`,
  not_read: (model) => `${model} was not asked, since the text takes too long to read.`,
}
