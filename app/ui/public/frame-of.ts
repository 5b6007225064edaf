/** What a route for the public says of itself: it stands in the readers' frame, without scripts. */
export const forThePublic = { frame: 'public' } as const

/** Whether the page at hand is one for the public. */
export function isForThePublic(matches: readonly { handle?: unknown }[]): boolean {
  return matches.some(({ handle }) => handle === forThePublic)
}
