import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** NIST SP 800-63B-4: fifteen characters where the password is the only factor. */
export const shortestPassword = 15

/** Counted in UTF-16 code units: a bound on work, not on taste. */
export const longestPassword = 256

/** Of a long password this much is estimated: the work grows with the square of the length. */
const estimated = 100

/** Guesses, as a power of ten, below which a password counts as known to whoever guesses. */
const fewestGuesses = 8

let estimator: ZxcvbnFactory | null = null

/**
 * What is wrong with a password somebody chooses, as a sentence; null when nothing is. There are no
 * rules about kinds of characters: length, and not being one that guessers try first, is all.
 *
 * @param context words an attacker would try for this person: their name, address, the desk's name
 */
export function passwordFault(password: string, context: readonly string[]): string | null {
  const length = [...password].length
  if (length < shortestPassword) {
    return `Password: use at least ${shortestPassword} characters. Four or five unrelated words do well.`
  }
  if (password.length > longestPassword) {
    return `Password: use at most ${longestPassword} characters.`
  }
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const words = [...context, 'factdesk', 'factcheck'].flatMap(wordsOf)
  const { guessesLog10 } = estimator.check(password.slice(0, estimated), words)
  return guessesLog10 < fewestGuesses
    ? 'Password: this one is on the lists that attackers try first, or close to it. Choose another.'
    : null
}

function wordsOf(text: string): string[] {
  return [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length >= 3)
}
