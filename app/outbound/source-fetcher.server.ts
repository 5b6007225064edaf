import { type Result, refuse } from '#app/domain/shared/result.ts'
import {
  type Fetched,
  type FetchFault,
  type FetchLimits,
  guardedFetch,
  publicInternet,
  type Reach,
} from './guarded-fetch.server.ts'

export type SourceFault = FetchFault | 'switched_off' | 'too_many'

/** Fetches the page or file that a member wants to import. */
export type SourceFetcher = {
  isOn: boolean
  fetch(address: string, memberId: string): Promise<Result<Fetched, SourceFault>>
}

const limits: FetchLimits = {
  total: 10_000,
  first: 5_000,
  bytes: 10 * 1024 * 1024,
  types:
    /^(?:text\/html|application\/xhtml\+xml|text\/plain|text\/(?:x-)?markdown|application\/pdf)\b/i,
}

/** Of one member: at the same time, and in an hour. Enough for work, too little to make the desk a weapon. */
const atOnce = 3
const anHour = 60

/** Counts are of this process: with several, a member may fetch so much from each. */
export function createSourceFetcher(
  isOn: boolean,
  { reach = publicInternet, now = Date.now }: { reach?: Reach; now?: () => number } = {},
): SourceFetcher {
  const running = new Map<string, number>()
  const begun = new Map<string, readonly number[]>()
  return {
    isOn,
    async fetch(address, memberId) {
      if (!isOn) return refuse('switched_off')
      const lately = (begun.get(memberId) ?? []).filter((at) => at > now() - 3_600_000)
      const under = running.get(memberId) ?? 0
      if (under >= atOnce || lately.length >= anHour) return refuse('too_many')
      begun.set(memberId, [...lately, now()])
      running.set(memberId, under + 1)
      try {
        return await guardedFetch(address, limits, reach)
      } finally {
        running.set(memberId, (running.get(memberId) ?? 1) - 1)
      }
    },
  }
}
