/** The address that selects a claim; without JavaScript it also brings its highlight into view. */
export function hrefOf(claimId: string): string {
  return `?claim=${claimId}#claim-${claimId}`
}
