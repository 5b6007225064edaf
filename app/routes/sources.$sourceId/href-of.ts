import { useSearchParams } from '@remix-run/react'
import { useCallback } from 'react'

/** The address that selects a claim; without JavaScript it also brings its highlight into view. */
export function hrefOf(claimId: string, queue: string | null): string {
  return `?${new URLSearchParams([['claim', claimId], ...placed(queue)])}#claim-${claimId}`
}

/** As `hrefOf`, for the list that somebody goes through, if they do: it is not lost by looking elsewhere in the text. */
export function useHrefOf(): (claimId: string) => string {
  const queue = useQueue()
  return useCallback((claimId) => hrefOf(claimId, queue), [queue])
}

/**
 * Where a form on a claim is posted. Named in full: left to itself a form inside the inner route would
 * post there, where nothing takes it.
 */
export function useActionOn(): (claim: { id: string; sourceId: string }) => string {
  const queue = useQueue()
  return ({ id, sourceId }) =>
    `/sources/${sourceId}?${new URLSearchParams([['claim', id], ...placed(queue)])}`
}

/** Where an editor's decision on a claim is checked. */
export function useCheckOn(): (claim: { id: string }) => string {
  const queue = useQueue()
  return ({ id }) => {
    const search = new URLSearchParams(placed(queue))
    return `/claims/${id}/check${search.size > 0 ? `?${search}` : ''}`
  }
}

/** The place in the queue that the address carries along; see `parseQueuePlace`. */
export function useQueue(): string | null {
  return useSearchParams()[0].get('queue')
}

function placed(queue: string | null): [string, string][] {
  return queue === null ? [] : [['queue', queue]]
}
