/** The desk's name as the root knows it, for the title of a page for the public. */
export function deskNameIn(matches: readonly { id: string; data?: unknown }[]): string {
  const root = matches.find(({ id }) => id === 'root')?.data as { deskName?: string } | undefined
  return root?.deskName ?? 'Factdesk'
}
