/** Why a person is erased: nothing anybody types, since nobody could erase that again. */
export const erasureGrounds = ['asked', 'no_longer_needed', 'ordered'] as const
export type ErasureGround = (typeof erasureGrounds)[number]

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** What stands where the name of somebody stood who was erased at that moment (ISO 8601, UTC). */
export function nameOfErased(at: string): string {
  return `Member erased on ${dayOf(at)}`
}

/** What stands where their words stood. The database takes nothing else in the place of words. */
export function wordsOfErased(at: string): string {
  return `Erased on ${dayOf(at)}.`
}

function dayOf(at: string): string {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number)
  return `${day} ${months[(month ?? 1) - 1]} ${year}`
}
