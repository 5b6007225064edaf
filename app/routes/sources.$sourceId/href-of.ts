/** The address that selects a claim; without JavaScript it also brings its highlight into view. */
export function hrefOf(claimId: string): string {
  return `?claim=${claimId}#claim-${claimId}`
}

/**
 * Where a form on a claim is posted. Named in full: left to itself a form inside the inner route would
 * post there, where nothing takes it.
 */
export function actionOn(claim: { id: string; sourceId: string }): string {
  return `/sources/${claim.sourceId}?claim=${claim.id}`
}
