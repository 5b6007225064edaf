/**
 * Ends a check. `wrong`: what was given is not what was signed. `unchecked`: that cannot be told from
 * what was given. Thrown inside, told outside by `checkFile`; the message is a clause for people.
 */
export class Stop extends Error {
  override name = 'Stop'
  readonly result: 'wrong' | 'unchecked'

  constructor(result: 'wrong' | 'unchecked', what: string) {
    super(what)
    this.result = result
  }
}

export function wrong(what: string): Stop {
  return new Stop('wrong', what)
}

export function unchecked(what: string): Stop {
  return new Stop('unchecked', what)
}
