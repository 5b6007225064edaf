/** What became of a draft that the browser sent; `unreachable` when nobody answered. */
export type DraftAnswer = 'saved' | 'signed_out' | 'refused' | 'unreachable'

/** The most that a browser sends on for a page that is gone already, with some room. */
const mostForLeaving = 60_000

/** Sends what is written to be kept. `leaving` sends it even as the page goes away, where it is short enough. */
export async function postDraft(
  claimId: string,
  fields: URLSearchParams,
  options: { leaving: boolean },
): Promise<DraftAnswer> {
  const keepalive = options.leaving && fields.toString().length < mostForLeaving
  try {
    const answer = await fetch(`/claims/${claimId}/draft`, {
      method: 'POST',
      body: fields,
      keepalive,
    })
    if (answer.ok) return 'saved'
    if (answer.status === 401) return 'signed_out'
    return answer.status < 500 ? 'refused' : 'unreachable'
  } catch {
    return 'unreachable'
  }
}
