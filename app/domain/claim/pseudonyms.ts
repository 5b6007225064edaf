/** Somebody who took part in judging a round: by a verdict, even one withdrawn, or by stepping aside. */
export type Participant = {
  id: string
  /** Before anybody could read another's verdict; of an open round, everybody. */
  early: boolean
  /** The claim's version that their first act made: orders those who came late. */
  arrived: number
}

/**
 * What each is called instead of their name: Reviewer A, B, C … by `keyed`, a hash of their id with a
 * secret of the round, so that neither ids nor times tell who is who, and every loading says the same.
 * Who joins after the reveal takes the next letter, so that nobody is renamed by it.
 */
export function pseudonyms(
  participants: readonly Participant[],
  keyed: (id: string) => string,
): ReadonlyMap<string, string> {
  const early = participants
    .filter((each) => each.early)
    .map((each) => ({ id: each.id, place: keyed(each.id) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const late = participants.filter((each) => !each.early).toSorted((a, b) => a.arrived - b.arrived)
  return new Map([...early, ...late].map(({ id }, index) => [id, `Reviewer ${letters(index)}`]))
}

/** A to Z, then AA, AB … */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}
