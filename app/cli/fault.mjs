/**
 * Something that a person can put right; its message is the sentence they are told, without a stack trace.
 */
export class Fault extends Error {
  name = 'Fault'
}

/**
 * Tells on standard error why the program ends. A Fault is one sentence; anything else is a mistake of
 * ours and shows its stack.
 *
 * @param {unknown} error
 */
export function tellFault(error) {
  // By name: the class may come out of two bundles.
  const isFault = error instanceof Error && error.name === 'Fault'
  const text = isFault ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`\n${text}\n`)
}
