/** The address of a page or a copy of the log that is to hold this claim's part of it only. */
export function narrowedTo(address: string, claimId: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}about=claim-${claimId}`
}
