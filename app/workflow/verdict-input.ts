import { v7 as newId } from 'uuid'
import type { Evidence } from '#app/domain/claim/claim.ts'
import type { VerdictContent } from '#app/domain/claim/command.ts'

/**
 * An evidence item as a person gives it. `derivesFrom` is the place (from 0) of an earlier item of
 * the same list, or the id of an item that another verdict brought.
 */
export type EvidenceInput = Omit<Evidence, 'id' | 'derivesFrom'> & {
  derivesFrom: number | string | null
}

export type VerdictInput = Omit<VerdictContent, 'verdictId' | 'evidence'> & {
  evidence: readonly EvidenceInput[]
}

/** The verdict with its new ids, its places turned into them; a place that is none stays unknown. */
export function verdictContent(input: VerdictInput): VerdictContent {
  const ids = input.evidence.map(() => newId())
  const evidence = input.evidence.map((item, place): Evidence => {
    const { url, title, publisher, excerpt, stance, derivesFrom } = item
    const origin = typeof derivesFrom === 'number' ? (ids[derivesFrom] ?? newId()) : derivesFrom
    return {
      id: ids[place] ?? newId(),
      url,
      title,
      publisher,
      excerpt,
      stance,
      derivesFrom: origin,
    }
  })
  return { ...input, verdictId: newId(), evidence }
}
