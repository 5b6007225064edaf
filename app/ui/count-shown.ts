/** Where counting stops; `countLimit` of the read is one more, so that it knows of more. */
const mostShown = 99

/** A count as it stands beside a name: '14', '99+'. */
export function countShown(count: number): string {
  return count <= mostShown ? String(count) : `${mostShown}+`
}
