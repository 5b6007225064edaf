/** A subcommand of `factdesk`. */
export type Command = {
  /** One line for the list of commands. */
  summary: string
  /** What may follow the command's name. */
  usage: string
  /** Does it and returns the exit code. A Fault thrown is told as one sentence, with exit code 1. */
  run(args: readonly string[]): Promise<number>
}
