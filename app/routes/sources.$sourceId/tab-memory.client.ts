import type { DraftFields } from '#app/domain/claim/draft.ts'

/** Whose words on what; words of anybody or anything else are never given back. */
export type DraftPlace = { viewerId: string; claimId: string; round: number; after: string }

const prefix = 'factdesk.draft:'

function nameOf({ viewerId, claimId, round, after }: DraftPlace): string {
  return `${prefix}${viewerId}:${claimId}:${round}:${after}`
}

/** Keeps in this tab alone what the desk could not take: gone when the tab is closed. */
export function rememberInTab(place: DraftPlace, typed: DraftFields): void {
  try {
    sessionStorage.setItem(nameOf(place), JSON.stringify(typed))
  } catch {
    // A browser that keeps nothing: the words stand in the form, and the desk is asked again.
  }
}

/** What this tab kept for this very place, or null. */
export function recallFromTab(place: DraftPlace): DraftFields | null {
  try {
    const text = sessionStorage.getItem(nameOf(place))
    return text === null ? null : (JSON.parse(text) as DraftFields)
  } catch {
    return null
  }
}

/** Forgets what was kept for this place, or by other people in this tab, or before a newer verdict. */
export function forgetInTab(place: DraftPlace, which: 'this' | 'outdated'): void {
  try {
    const mine = `${prefix}${place.viewerId}:`
    const sameClaim = `${mine}${place.claimId}:`
    const names = Object.keys(sessionStorage).filter((name) => name.startsWith(prefix))
    const forgotten = names.filter((name) => {
      const isThis = name === nameOf(place)
      if (which === 'this') return isThis
      return !name.startsWith(mine) || (name.startsWith(sameClaim) && !isThis)
    })
    for (const name of forgotten) sessionStorage.removeItem(name)
  } catch {
    // Nothing was kept either.
  }
}
